import { describe, expect, it } from "vitest";
import { dayBars } from "@/charts/dayGeometry";
import { sorted } from "@/components/sorted";
import { spending } from "./spending";

const day = (day: string, cost: number, provider = "the-odds-api") => ({ day, provider, cost, fetched: 1, refused: 0, failed: 0 });

describe("spending", () => {
  const days = spending({
    at: "2026-08-31T23:30:00Z",
    days: [day("2026-08-30", 4), day("2026-08-30", 3, "api-football"), day("2026-08-31", 2), day("2026-07-01", 99)],
    forecast: [
      { day: "2026-08-31", cost: 9 },
      { day: "2026-09-01", cost: 5.5 },
    ],
  });

  it("has 31 days, empty ones too, and then the days to come", () => {
    expect(days).toHaveLength(32);
    expect(days[0]).toEqual({ day: "2026-08-01", value: 0, ahead: false });
    expect(days.slice(-3)).toEqual([
      { day: "2026-08-30", value: 7, ahead: false },
      { day: "2026-08-31", value: 2, ahead: false },
      { day: "2026-09-01", value: 5.5, ahead: true },
    ]);
  });

  it("is drawn from zero, in bars of equal width", () => {
    const { bars } = dayBars(days.slice(-3), { width: 300, height: 100, top: 0, right: 0, bottom: 0, left: 0 });
    expect(bars.map(({ x, width, height }) => [x, width, Math.round(height)])).toEqual([
      [12, 76, 88],
      [112, 76, 25],
      [212, 76, 69],
    ]);
  });
});

describe("rows in order", () => {
  it("come both ways, those without a value last", () => {
    const rows = [{ n: 2 }, { n: null }, { n: 10 }];
    expect(sorted(rows, ({ n }) => n, false).map(({ n }) => n)).toEqual([2, 10, null]);
    expect(sorted(rows, ({ n }) => n, true).map(({ n }) => n)).toEqual([10, 2, null]);
    expect(sorted([{ s: "b" }, { s: "a" }], ({ s }) => s, false)).toEqual([{ s: "a" }, { s: "b" }]);
  });
});
