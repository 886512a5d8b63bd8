import { describe, expect, it } from "vitest";
import { formatMoney, formatNumber, formatOdds, formatPercent, minorPerMajor } from "./numbers";

/** French groups and units stand behind narrow or full no-break spaces, by the ICU of the runtime: all are spaces here. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("formatOdds", () => {
  it("writes two digits, and a third one where the price has it", () => {
    expect(formatOdds(3.5, "en")).toBe("3.50");
    expect(formatOdds(3.5, "fr")).toBe("3,50");
    expect(formatOdds(1.935, "en")).toBe("1.935");
    expect(plain(formatOdds(1001, "fr"))).toBe("1 001,00");
  });
});

describe("formatPercent", () => {
  it("reads fractions", () => {
    expect(formatPercent(0.0214, "en")).toBe("2.1%");
    expect(plain(formatPercent(0.0214, "fr"))).toBe("2,1 %");
  });

  it("signs with a true minus, and gives zero no sign", () => {
    expect(formatPercent(0.0214, "en", { signed: true, digits: 2 })).toBe("+2.14%");
    expect(formatPercent(-0.0214, "en", { signed: true })).toBe("−2.1%");
    expect(formatPercent(-0.0004, "en", { signed: true })).toBe("0.0%");
    expect(formatPercent(0, "en", { signed: true })).toBe("0.0%");
    expect(plain(formatPercent(-0.5, "fr"))).toBe("−50,0 %");
  });
});

describe("formatMoney", () => {
  it("reads minor units", () => {
    expect(formatMoney(123_456, "EUR", "en")).toBe("€1,234.56");
    expect(plain(formatMoney(123_456, "EUR", "fr"))).toBe("1 234,56 €");
    expect(formatMoney(-50, "EUR", "en", { signed: true })).toBe("−€0.50");
    expect(formatMoney(123_456, "GBP", "en", { signed: true, whole: true })).toBe("+£1,235");
  });

  it("knows currencies without minor units", () => {
    expect(minorPerMajor("JPY")).toBe(1);
    expect(minorPerMajor("EUR")).toBe(100);
    expect(formatMoney(1234, "JPY", "en")).toBe("¥1,234");
  });
});

describe("formatNumber", () => {
  it("groups thousands as the language does", () => {
    expect(formatNumber(12_345, "en")).toBe("12,345");
    expect(plain(formatNumber(12_345, "fr"))).toBe("12 345");
    expect(formatNumber(0.9682, "fr", 4)).toBe("0,9682");
  });
});
