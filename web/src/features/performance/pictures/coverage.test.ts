import { expect, it } from "vitest";
import type { EquityPoint } from "@/api/types";
import { coverageOf } from "./coverage";

const point = (profit: number, covered: number | null): EquityPoint => ({
  at: "2024-01-01T00:00:00Z",
  bets: 1,
  profit_minor: profit,
  covered_profit_minor: covered,
  expected_minor: covered === null ? null : 10,
  low_minor: covered === null ? null : -10,
  high_minor: covered === null ? null : 30,
});

it.each([
  ["all", [point(5, 5), point(-5, -5)]],
  ["part", [point(5, 5), point(-5, 10)]],
  ["part", [point(5, null), point(10, 5)]],
  ["none", [point(5, null), point(0, null)]],
  ["none", []],
] as const)("the expectation speaks of %s of the bets", (coverage, points) => {
  expect(coverageOf(points)).toBe(coverage);
});
