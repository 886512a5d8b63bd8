import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Rgba = [number, number, number, number];

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function tokens(selector: string): Record<string, string> {
  const block = new RegExp(`${selector}\\s*\\{([^}]*)\\}`).exec(css)?.[1];
  if (block === undefined) throw new Error(`tokens.css has no ${selector}`);
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1]!, match[2]!]));
}

function rgba(text: string): Rgba {
  const hex = /^#([0-9a-f]{6})$/i.exec(text)?.[1];
  if (hex) return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)).concat(1) as Rgba;
  const parts = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(text)?.slice(1).map(Number);
  if (parts?.length !== 4) throw new Error(`not a colour: ${text}`);
  return parts as Rgba;
}

const over = (top: Rgba, under: Rgba): Rgba => [
  ...([0, 1, 2].map((at) => top[at]! * top[3] + under[at]! * (1 - top[3])) as [number, number, number]),
  1,
];

/** Relative luminance and contrast ratio, WCAG 2.2. */
function luminance([red, green, blue]: Rgba): number {
  const [r, g, b] = [red, green, blue].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgba, b: Rgba): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const alpha = (text: string, share: number): Rgba => [...(rgba(text).slice(0, 3) as [number, number, number]), share];

/** Every ground that text stands on, at the spot where both glows are at full strength. */
function grounds(token: Record<string, string>): Record<string, Rgba> {
  const get = (name: string) => rgba(token[name]!);
  const glow = over(get("glow-indigo"), over(get("glow-teal"), get("bg")));
  const glass = over(get("glass"), glow);
  return {
    "bare ground": get("bg"),
    glow,
    glass,
    "raised on glass": over(get("glass-strong"), glass),
    popover: get("popover"),
  };
}

const TEXT = ["fg", "muted", "primary", "pos", "neg", "warn", "info", "violet"];

describe.each([
  ["dark", tokens(":root")],
  ["light", { ...tokens(":root"), ...tokens("\\.light") }],
])("%s theme", (_name, token) => {
  const cases = Object.entries(grounds(token));

  it.each(TEXT)("--%s can be read on every ground (4.5:1)", (name) => {
    for (const [ground, colour] of cases) {
      expect([ground, contrast(rgba(token[name]!), colour) >= 4.5]).toEqual([ground, true]);
    }
  });

  it.each(["control", "ring"])("--%s can be seen on every ground (3:1)", (name) => {
    for (const [ground, colour] of cases) {
      expect([ground, contrast(rgba(token[name]!), colour) >= 3]).toEqual([ground, true]);
    }
  });

  it("text on controls, hovered or pressed, and on the primary colour can be read", () => {
    const { glass, glow } = grounds(token);
    for (const ground of [glass!, glow!]) {
      for (const state of [over(alpha(token.fg!, 0.1), ground), over(alpha(token.primary!, 0.16), ground)]) {
        for (const name of ["fg", "muted"]) expect(contrast(rgba(token[name]!), state)).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(rgba(token["primary-fg"]!), rgba(token.primary!))).toBeGreaterThanOrEqual(4.5);
  });

  it("bars stand out from the glass (3:1), at the strength at which they are drawn", () => {
    const { glass } = grounds(token);
    for (const [name, share] of [["pos", 0.72], ["neg", 0.72], ["info", 0.75]] as const) {
      expect([name, contrast(over(alpha(token[name]!, share), glass!), glass!) >= 3]).toEqual([name, true]);
    }
  });
});
