import type { EquityPoint } from "@/api/types";

export type Coverage = "all" | "part" | "none";

/** Of how many bets the expectation speaks: of all, of those only that have a close, or of none. */
export function coverageOf(points: readonly EquityPoint[]): Coverage {
  if (points.every((point) => point.covered_profit_minor === null)) return "none";
  return points.every((point) => point.covered_profit_minor === point.profit_minor) ? "all" : "part";
}
