import { describe, expect, it } from "vitest";
import { luck } from "./luck";

const clv = (n: number) => ({ value: 0.02, n, low: 0.01, high: 0.03 });

describe("luck", () => {
  it("compares the bets with a close, not the profit of all bets", () => {
    const figures = { bets: 10, clv_novig: clv(6), profit_minor: 9_999, covered_profit_minor: -300, expected_profit_minor: 500 };
    expect(luck(figures)).toEqual({ profit: -300, expected: 500, gap: -800, partial: true });
  });

  it("knows when every bet has a close", () => {
    expect(luck({ bets: 6, clv_novig: clv(6), covered_profit_minor: 0, expected_profit_minor: 0 })).toEqual({
      profit: 0,
      expected: 0,
      gap: 0,
      partial: false,
    });
  });

  it("is absent without a close, not 0", () => {
    expect(luck({ bets: 6, clv_novig: clv(0), covered_profit_minor: null, expected_profit_minor: null })).toBeNull();
  });
});
