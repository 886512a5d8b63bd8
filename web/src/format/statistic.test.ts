import { describe, expect, it } from "vitest";
import { ABSENT, ENOUGH, formatScore, formatStatistic } from "./statistic";

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ");

describe("formatStatistic", () => {
  it("writes value, interval and size", () => {
    const written = formatStatistic({ value: 0.021, n: 1234, low: -0.003, high: 0.045 }, "en", { signed: true, neutral: 0 });
    expect(written).toMatchObject({ value: "+2.1%", interval: "[−0.3%, +4.5%]", n: "1,234", enough: true, reason: null });
  });

  it("separates French ends by a semicolon, since the comma is the decimal sign", () => {
    const written = formatStatistic({ value: 0.021, n: 1234, low: -0.003, high: 0.045 }, "fr", { signed: true });
    expect(plain(written.interval)).toBe("[−0,3 % ; +4,5 %]");
  });

  it("shows a dash and the reason, never 0, where there is no value", () => {
    const written = formatStatistic({ value: null, n: 0, low: null, high: null, reason: "no rows" }, "en", { neutral: 0 });
    expect(written).toMatchObject({ value: ABSENT, interval: null, reason: "no rows", verdict: null });
  });

  it("says why a value has no interval", () => {
    const written = formatStatistic({ value: 0.1, n: 1, low: null, high: null, reason: "one match alone" }, "en", { neutral: 0 });
    expect(written).toMatchObject({ value: "10.0%", interval: null, reason: "one match alone", verdict: null });
  });

  it.each([
    [0.01, 0.05, 0, "above", "judged"],
    [-0.05, -0.01, 0, "below", "judged"],
    [-0.01, 0.05, 0, "open", "plain"],
    [0, 0.05, 0, "open", "plain"],
    [0.45, 0.49, 0.5, "below", "judged"],
  ] as const)("judges [%f, %f] against %f: %s", (low, high, neutral, verdict, tone) => {
    const written = formatStatistic({ value: (low + high) / 2, n: ENOUGH, low, high }, "en", { neutral });
    expect(written).toMatchObject({ verdict, tone });
  });

  it("marks figures on too few bets, and no colour judges them", () => {
    const few = formatStatistic({ value: 0.3, n: ENOUGH - 1, low: 0.1, high: 0.5 }, "en", { neutral: 0 });
    expect(few).toMatchObject({ enough: false, tone: "muted", verdict: "above" });
    expect(few.interval).not.toBeNull();
  });
});

describe("formatScore", () => {
  it("writes plain digits, as the language does", () => {
    const score = { value: 0.96821, n: 900, low: 0.951, high: 0.98549 };
    expect(formatScore(score, "en", 4)).toEqual({ value: "0.9682", interval: "[0.9510, 0.9855]" });
    expect(formatScore(score, "fr", 4)).toEqual({ value: "0,9682", interval: "[0,9510 ; 0,9855]" });
  });

  it("shows a dash, never 0, where there is no value", () => {
    expect(formatScore({ value: null, n: 0, low: null, high: null }, "en", 4)).toEqual({ value: ABSENT, interval: null });
  });
});
