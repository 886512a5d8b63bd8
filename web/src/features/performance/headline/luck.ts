import type { Figures } from "@/api/types";

export interface Luck {
  /** Profit of the settled bets that have a close, and what that close said to expect of the same bets. */
  profit: number;
  expected: number;
  gap: number;
  /** Whether some bets have no close, and so are left out of the comparison. */
  partial: boolean;
}

/** How far the profit lies from what the closing prices said to expect; null where no bet has a close. */
export function luck(figures: Pick<Figures, "bets" | "clv_novig" | "covered_profit_minor" | "expected_profit_minor">): Luck | null {
  const { covered_profit_minor: profit, expected_profit_minor: expected } = figures;
  if (profit === null || expected === null) return null;
  return { profit, expected, gap: profit - expected, partial: figures.clv_novig.n < figures.bets };
}
