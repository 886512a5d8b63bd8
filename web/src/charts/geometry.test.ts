import { describe, expect, it } from "vitest";
import { bars } from "./histogramGeometry";
import { lineBand, nearest, opensYears, type BandPoint } from "./lineBandGeometry";
import { reliability } from "./reliabilityGeometry";
import { whiskerDomain, whiskerScale } from "./whiskerGeometry";

const frame = { width: 400, height: 200, top: 10, right: 10, bottom: 20, left: 40 };

const point = (day: number, value: number) => ({
  at: new Date(Date.UTC(2024, 0, day)),
  value,
  part: null as number | null,
  expected: value / 2,
  low: -Math.abs(value) - 10,
  high: Math.abs(value) + 10,
});

describe("lineBand", () => {
  const points = [point(1, 0), point(5, 100), point(9, -40)];
  const drawn = lineBand(points, frame);

  it("spans the plot from the first day to the last", () => {
    expect(drawn.x(points[0]!.at)).toBe(40);
    expect(drawn.x(points[2]!.at)).toBe(390);
  });

  it("keeps zero and the whole band inside, upwards being more", () => {
    for (const value of [0, ...points.flatMap(({ low, high }) => [low, high])]) {
      expect(drawn.y(value)).toBeGreaterThanOrEqual(10);
      expect(drawn.y(value)).toBeLessThanOrEqual(180);
    }
    expect(drawn.y(100)).toBeLessThan(drawn.y(-40));
  });

  it("draws each day once", () => {
    expect(drawn.value.match(/[ML]/g)).toHaveLength(3);
    expect(drawn.band.endsWith("Z")).toBe(true);
  });

  it("draws the part where there is one", () => {
    expect(drawn.part).toBe("");
    const parted = lineBand(points.map((full) => ({ ...full, part: full.value + 500 })), frame);
    expect(parted.part.match(/[ML]/g)).toHaveLength(3);
    expect(parted.y(600)).toBeGreaterThanOrEqual(10);
  });

  it("begins what was expected on the first day that has it, and never draws an absent figure as 0", () => {
    const nothing = { part: null, expected: null, low: null, high: null };
    const late: BandPoint[] = [{ ...points[0]!, ...nothing }, points[1]!, points[2]!];
    const begun = lineBand(late, frame);
    expect(begun.expected.match(/[ML]/g)).toHaveLength(2);
    expect(begun.expected.startsWith(`M${begun.x(points[1]!.at)},`)).toBe(true);
    expect(begun.band.match(/[ML]/g)).toHaveLength(4);
    expect(begun.value.match(/[ML]/g)).toHaveLength(3);
    const bare = lineBand(points.map((full) => ({ ...full, ...nothing })), frame);
    expect([bare.band, bare.expected, bare.part]).toEqual(["", "", ""]);
    expect(JSON.stringify(bare)).not.toMatch(/NaN/);
  });

  it("draws a single day without a broken number", () => {
    expect(JSON.stringify(lineBand([point(1, 5)], frame))).not.toMatch(/NaN/);
  });
});

describe("nearest", () => {
  const points = [point(1, 0), point(5, 1), point(6, 2)];

  it.each([
    ["2023-12-01", 0],
    ["2024-01-02", 0],
    ["2024-01-04", 1],
    ["2024-01-05T13:00:00Z", 2],
    ["2025-01-01", 2],
  ])("finds the day nearest to %s", (at, index) => {
    expect(nearest(points, new Date(at))).toBe(index);
  });
});

it("opensYears tells years from months", () => {
  expect(opensYears([new Date("2023-01-01T00:00:00Z"), new Date("2024-01-01T00:00:00Z")])).toBe(true);
  expect(opensYears([new Date("2023-01-01T00:00:00Z"), new Date("2023-07-01T00:00:00Z")])).toBe(false);
});

describe("bars", () => {
  const bins = [
    { low: -0.02, high: -0.01, count: 4 },
    { low: -0.01, high: 0, count: 8 },
    { low: 0, high: 0.01, count: 2 },
  ];
  const drawn = bars(bins, frame);

  it("stand on the axis, as high as their counts", () => {
    for (const bar of drawn.bars) expect(bar.y + bar.height).toBeCloseTo(180);
    expect(drawn.bars[0]!.height / drawn.bars[1]!.height).toBeCloseTo(0.5);
  });

  it("know their side of zero", () => {
    expect(drawn.bars.map((bar) => bar.side)).toEqual(["below", "below", "above"]);
    expect(drawn.bars[1]!.x + drawn.bars[1]!.width).toBeLessThanOrEqual(drawn.x(0));
  });

  it("keep zero inside when all bins lie on one side", () => {
    expect(bars([{ low: 0.02, high: 0.03, count: 1 }], frame).x(0)).toBe(40);
  });
});

describe("reliability", () => {
  const points = [
    { forecast: 0.2, observed: 0.25, low: 0.1, high: 0.45, n: 10 },
    { forecast: 0.6, observed: 0.55, low: 0.4, high: 0.7, n: 40 },
  ];
  const { x, y, count } = reliability(points, frame, 60);

  it("has one domain on both axes, which holds every interval", () => {
    expect(x.domain()).toEqual(y.domain());
    expect(y.domain()[1]).toBeGreaterThanOrEqual(0.7);
    expect(reliability([{ ...points[1]!, high: 1 }], frame, 60).x.domain()).toEqual([0, 1]);
  });

  it("keeps the counts in their strip below the plot", () => {
    expect(y(0)).toBe(120);
    for (const { n } of points) expect(count(n)).toBeGreaterThan(120);
    expect(count(0)).toBe(180);
  });
});

describe("whiskers", () => {
  it("share a domain that holds every end and the neutral value", () => {
    const [low, high] = whiskerDomain([{ value: 0.02, low: 0.01, high: 0.04 }, { value: null, low: null, high: null }], 0);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0.04);
  });

  it("stay inside their width, even without a figure", () => {
    const x = whiskerScale(whiskerDomain([], 0), 96);
    expect([x(-9), x(0), x(9)]).toEqual([1, 48, 95]);
  });
});
