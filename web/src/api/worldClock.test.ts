import { describe, expect, it } from "vitest";
import { makeWorldClock } from "./worldClock";

const at = (seconds: number) => new Date(Date.UTC(2026, 7, 1) + seconds * 1000).toISOString();

describe("the clock of a world", () => {
  it("is reckoned from two words that are far enough apart", () => {
    const speed = makeWorldClock();
    expect(speed("sandbox", at(0), 0)).toBe(1);
    expect(speed("sandbox", at(20), 1_000)).toBe(1);
    expect(speed("sandbox", at(200), 10_000)).toBe(20);
    expect(speed("real", at(200), 10_000)).toBe(1);
  });

  it("is this machine's where it is nearly so, and stands still where it does", () => {
    const speed = makeWorldClock();
    speed("real", at(0), 0);
    expect(speed("real", at(10.4), 10_000)).toBe(1);
    speed("sandbox", at(0), 0);
    expect(speed("sandbox", at(0), 10_000)).toBe(0);
  });

  it("begins anew where a clock was set back", () => {
    const speed = makeWorldClock();
    speed("sandbox", at(1000), 0);
    speed("sandbox", at(0), 5_000);
    expect(speed("sandbox", at(50), 10_000)).toBe(10);
  });
});
