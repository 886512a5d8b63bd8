import { describe, expect, it } from "vitest";
import { formatLength, formatRelative } from "./ages";
import { writeOdds } from "./odds";

describe("odds", () => {
  it("are written in three styles", () => {
    const written = (odds: number) => (["decimal", "fractional", "american"] as const).map((style) => writeOdds(odds, style, "en"));
    expect(written(2)).toEqual(["2.00", "1/1", "+100"]);
    expect(written(1.5)).toEqual(["1.50", "1/2", "−200"]);
    expect(written(3.75)).toEqual(["3.75", "11/4", "+275"]);
    expect(written(1.909)).toEqual(["1.909", "10/11", "−110"]);
    expect(writeOdds(2.1, "decimal", "fr")).toBe("2,10");
  });
});

describe("ages", () => {
  it("are written in the largest unit that says enough", () => {
    expect([12, 90, 125, 7_100, 7_300, 200_000].map((seconds) => formatRelative(-seconds, "en"))).toEqual([
      "12 sec ago",
      "90 sec ago",
      "2 min ago",
      "118 min ago",
      "2 hr ago",
      "2 days ago",
    ]);
    expect(formatRelative(3 * 3600, "fr")).toBe("dans 3\u00a0h");
    expect(formatLength(12, "en")).toBe("12s");
    expect(formatLength(-3, "en")).toBe("0s");
  });
});
