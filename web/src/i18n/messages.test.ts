import { describe, expect, it } from "vitest";
import { createTranslator } from "use-intl/core";
import { LOCALES } from "./locales";
import { MESSAGES } from "./messages";
import { said } from "./sentences";

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

/** An argument: `{n}` or `{count, plural, ...}`, but not the words of a branch, as in `other {bets}`. */
const ARGUMENT = /(?<!(?:one|other|season|selection|=\d+) )\{(\w+)(?=[,}])/g;

const taken = (message: string) => [...new Set([...message.matchAll(ARGUMENT)].map((match) => match[1]))].sort();

const english = new Map(flat(MESSAGES.en));
const french = new Map(flat(MESSAGES.fr));

/** Written alike in both languages. */
const SAME = /^(site\.name|shell\.(performance|languages\..*)|words\.(market\.double_chance|novig\..*|stake\.kelly|country\.(Canada|Europe|France|Iran|Kazakhstan|Luxembourg|Nigeria|Oman|Paraguay|Portugal|Qatar)|source\..*|bookmaker\..*)|performance\..*|board\.(filters\.slash|prices\.bookmaker)|identity\.name\.kinds\.bookmaker)$/;

describe("messages", () => {
  it("have the same keys in both languages", () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("take the same arguments in both languages", () => {
    for (const [key, message] of english) expect([key, taken(french.get(key) ?? "")]).toEqual([key, taken(message)]);
  });

  it("say something, and something else in the other language", () => {
    for (const [key, message] of [...english, ...french]) expect([key, message.trim()]).not.toEqual([key, ""]);
    const copied = [...english].filter(([key, message]) => french.get(key) === message && !SAME.test(key));
    expect(copied).toEqual([]);
  });

  it("count as each language does", () => {
    const counted = (locale: "en" | "fr", count: number) =>
      createTranslator({ locale, messages: MESSAGES[locale], namespace: "performance.bets" })("passing", { count, total: String(count) });
    expect([0, 1, 2].map((count) => counted("en", count))).toEqual(["No bet passes", "1 bet passes", "2 bets pass"]);
    expect([0, 1, 2].map((count) => counted("fr", count))).toEqual(["Aucun pari ne passe", "1 pari passe", "2 paris passent"]);
  });

  it("cover every language that is offered", () => {
    expect(Object.keys(MESSAGES).sort()).toEqual([...LOCALES].sort());
  });
});

describe("sentences of the server", () => {
  it("are French where they are known, and marked as English where not", () => {
    expect(said("no rows", "fr")).toEqual({ text: "aucun pari", lang: "fr" });
    const close = "Decided at the close: the closing-line value is the expected value of the rule itself and proves nothing. Each decision saw only prices known at its moment.";
    expect(said(close, "fr")).toMatchObject({ lang: "fr" });
    expect(said("something new", "fr")).toEqual({ text: "something new", lang: "en" });
    expect(said("48 names wait: see `monps identity review`.", "fr")).toEqual({ text: "48 noms attendent : voir `monps identity review`.", lang: "fr" });
    expect(said("no rows", "en")).toEqual({ text: "no rows", lang: "en" });
  });
});
