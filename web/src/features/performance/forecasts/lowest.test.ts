import { describe, expect, it } from "vitest";
import type { Forecast } from "@/api/types";
import { lowest } from "./lowest";

const forecast = (score: number | null, ece: number): Forecast => {
  const statistic = { value: score, n: 100, low: null, high: null };
  const calibration = { value: ece, floor: 0.02 };
  return {
    name: "pinnacle_early",
    n: 100,
    log_loss: statistic,
    rps: statistic,
    brier: statistic,
    ece: calibration,
    ece_by_class: { home: calibration, draw: calibration, away: calibration },
  };
};

describe("lowest", () => {
  it("is the best of each column", () => {
    expect(lowest([forecast(0.97, 0.01), forecast(0.96, 0.03)])).toEqual({ log_loss: 0.96, rps: 0.96, brier: 0.96, ece: 0.01 });
  });

  it("takes no absent score for 0, and one forecast alone for no winner", () => {
    expect(lowest([forecast(null, 0.01), forecast(0.96, 0.03)])).toMatchObject({ log_loss: null, ece: 0.01 });
    expect(lowest([forecast(0.96, 0.03)])).toEqual({ log_loss: null, rps: null, brier: null, ece: null });
  });
});
