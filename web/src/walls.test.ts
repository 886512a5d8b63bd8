import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const eslint = new ESLint();

async function broken(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId);
}

describe("the linter keeps", { timeout: 30_000 }, () => {
  it("features apart", async () => {
    const rule = "no-restricted-imports";
    const file = "src/features/performance/Example.tsx";
    expect(await broken(file, 'import { a } from "@/features/world/WorldBanner";\na();\n')).toContain(rule);
    expect(await broken(file, 'import { a } from "../world/WorldBanner";\na();\n')).toContain(rule);
    expect(await broken(file, 'import { a } from "./bets/Bets";\na();\n')).not.toContain(rule);
    expect(await broken("src/charts/Example.tsx", 'import { a } from "@/features/world/WorldBanner";\na();\n')).toContain(rule);
  });

  it("servers out of a static site", async () => {
    expect(await broken("src/app/Example.tsx", 'import { headers } from "next/headers";\nheaders();\n')).toContain("no-restricted-imports");
  });

  it("words in the messages", async () => {
    const file = "src/components/Example.tsx";
    expect(await broken(file, "export const A = () => <p>Hello</p>;\n")).toContain("react/jsx-no-literals");
    expect(await broken(file, 'export const A = () => <p aria-label="Hello" />;\n')).toContain("no-restricted-syntax");
    expect(await broken(file, 'export const A = ({ word }: { word: string }) => <p className="x">{word}</p>;\n')).toEqual([]);
  });
});
