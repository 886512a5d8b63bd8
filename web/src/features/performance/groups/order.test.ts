import { describe, expect, it } from "vitest";
import type { Group, Statistic } from "@/api/types";
import { clicked, ordered } from "./order";

const statistic = (value: number | null): Statistic => ({ value, n: 200, low: null, high: null });

const group = (name: string, bets: number, value: number | null): Group => ({
  name,
  bets,
  matches: bets * 2,
  bet_matches: bets,
  yield: statistic(value),
  clv_novig: statistic(value),
  beat_close: statistic(value),
  max_drawdown: statistic(value),
  win_rate: statistic(value),
  turnover_minor: 0,
  profit_minor: 0,
  covered_profit_minor: null,
  expected_profit_minor: null,
});

const groups = { a: group("Ligue 1", 5, 0.1), b: group("Eredivisie", 50, null), c: group("Ligue 10", 20, -0.3), d: group("Ligue 2", 20, 0.2) };

const keys = (column: Parameters<typeof ordered>[1]["column"], descending: boolean) =>
  ordered(groups, { column, descending }, "fr").map(({ key }) => key).join("");

describe("ordered", () => {
  it("reads names as people do", () => expect(keys("name", false)).toBe("badc"));
  it("puts groups without the figure last, both ways", () => {
    expect(keys("yield", true)).toBe("dacb");
    expect(keys("yield", false)).toBe("cadb");
  });
  it("breaks ties by name", () => expect(keys("bets", true)).toBe("bdca"));
});

it("a second click turns the order round", () => {
  const first = clicked({ column: "name", descending: false }, "yield");
  expect(first).toEqual({ column: "yield", descending: true });
  expect(clicked(first, "yield")).toEqual({ column: "yield", descending: false });
  expect(clicked(first, "name")).toEqual({ column: "name", descending: false });
});
