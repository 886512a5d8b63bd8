import { describe, expect, it } from "vitest";
import { formatDay, formatDayTime, formatMonth, formatTime } from "./dates";

const KICKOFF = "2024-06-30T22:30:00Z";

describe("instants", () => {
  it("stand in the zone that was chosen", () => {
    expect(formatDay(KICKOFF, "en", "UTC")).toBe("30 Jun 2024");
    expect(formatDay(KICKOFF, "en", "Europe/Paris")).toBe("01 Jul 2024");
    expect(formatTime(KICKOFF, "fr", "Europe/Paris")).toBe("00:30");
    expect(formatDayTime(KICKOFF, "fr", "UTC")).toMatch(/^30 juin 2024.*22:30$/);
  });

  it("on an axis are those of UTC", () => {
    expect(formatMonth(new Date("2024-01-01T00:00:00Z"), "fr")).toBe("janv. 2024");
  });
});
