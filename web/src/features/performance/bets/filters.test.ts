import { describe, expect, it } from "vitest";
import { BET_PARSERS, narrowing, PAGE_SIZE, readOdds, readTeam, toQuery, type BetValues } from "./filters";

const nothing: BetValues = {
  competition: null,
  season: null,
  bookmaker: null,
  market: null,
  selection: null,
  outcome: null,
  team: null,
  min_odds: null,
  max_odds: null,
  sort: "decided_at",
  descending: true,
  page: 1,
};

describe("readOdds", () => {
  it.each([
    ["2.5", 2.5],
    ["2,5", 2.5],
    [" 3 ", 3],
    ["2.", 2],
    ["1.9349", 1.935],
    ["1", 1],
    ["10000", 10_000],
  ])("reads %j", (text, odds) => expect(readOdds(text)).toBe(odds));

  it.each(["", "abc", "0.99", "-2", "1e3", "2.5.1", "10001", "NaN", "Infinity"])("refuses %j", (text) => expect(readOdds(text)).toBeNull());
});

describe("readTeam", () => {
  it("ignores what the API would refuse", () => {
    expect(readTeam("  Łódź ")).toBe("Łódź");
    expect(readTeam("   ")).toBeNull();
    expect(readTeam("x".repeat(99))).toHaveLength(80);
  });
});

describe("the address", () => {
  it.each(["0", "-1", "1.5", "x", "1000001"])("has no page %j", (text) => expect(BET_PARSERS.page.parse(text)).toBeNull());

  it("reads what it wrote", () => {
    for (const [name, value] of [["min_odds", 2.5], ["team", "Man City"], ["page", 7], ["sort", "clv_novig"], ["descending", false]] as const) {
      const parser = BET_PARSERS[name] as { parse: (text: string) => unknown; serialize: (value: never) => string };
      expect(parser.parse(parser.serialize(value as never))).toEqual(value);
    }
  });

  it("knows no sort that the API does not", () => expect(BET_PARSERS.sort.parse("team")).toBeNull());
});

describe("toQuery", () => {
  it("asks only for what was chosen", () => {
    expect(toQuery(nothing)).toEqual({ sort: "decided_at", descending: true, page: 1, page_size: PAGE_SIZE });
    expect(toQuery({ ...nothing, season: "2023/24", min_odds: 2, competition: "", page: 3 })).toEqual({
      season: "2023/24",
      min_odds: 2,
      sort: "decided_at",
      descending: true,
      page: 3,
      page_size: PAGE_SIZE,
    });
  });

  it("names what narrows", () => {
    expect(narrowing({ ...nothing, team: "a", max_odds: 4, sort: "odds", page: 2 })).toEqual(["team", "max_odds"]);
  });
});
