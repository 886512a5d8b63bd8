import { readdirSync } from "node:fs";
import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

const features = readdirSync(new URL("./src/features/", import.meta.url));

/** What a static site must not use: there is no server that could run it. */
const noServer = [
  { name: "next/headers", message: "The site is exported: there is no request on a server." },
  { name: "next/image", message: "The site is exported: there is no image optimiser." },
  { name: "next/server", message: "The site is exported: there is no server." },
];

const forbid = (patterns) => ({ "no-restricted-imports": ["error", { paths: noServer, patterns }] });

/** A feature never imports another one: what two of them need moves down to components, charts, format or api. */
const featureRules = features.map((name) => ({
  files: [`src/features/${name}/**/*.{ts,tsx}`],
  rules: forbid([
    { group: ["@/app", "@/app/**"], message: "A feature does not know the pages." },
    ...features
      .filter((other) => other !== name)
      .map((other) => ({
        group: [`@/features/${other}`, `@/features/${other}/**`, `../**/${other}`, `../**/${other}/**`],
        message: "A feature does not import another feature.",
      })),
  ]),
}));

const lower = ["components", "charts", "api", "format", "i18n", "settings"].map((name) => ({
  files: [`src/${name}/**/*.{ts,tsx}`],
  rules: forbid([
    { group: ["@/features/**", "**/features/**"], message: "Shared code does not import a feature." },
    { group: ["@/app", "@/app/**"], message: "Shared code does not know the pages." },
  ]),
}));

const config = [
  { ignores: ["out/**", ".next/**", "next-env.d.ts", "node_modules/**", "src/api/schema.d.ts", "test-results/**"] },
  ...next,
  ...typescript,
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      ...forbid([]),
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "JSXAttribute[name.name=/^(aria-label|aria-description|aria-roledescription|title|placeholder|alt|label)$/] > Literal[value=/[A-Za-z]/]",
          message: "Words stand in messages/, in both languages.",
        },
        { selector: "ExpressionStatement[directive='use server']", message: "The site is exported: no server actions." },
      ],
      "react/jsx-no-literals": [
        "error",
        { noStrings: true, ignoreProps: true, allowedStrings: ["—", "·", "–", "+", "≥", "≤", "Mon", "_PS"] },
      ],
    },
  },
  { files: ["src/**/*.test.{ts,tsx}"], rules: { "react/jsx-no-literals": "off" } },
  ...featureRules,
  ...lower,
];

export default config;
