import { describe, expect, it } from "vitest";
import { spark } from "./sparkGeometry";
import { priceTicks, steps, valueAt, type StepSeries } from "./stepGeometry";

const at = (minute: number) => new Date(Date.UTC(2026, 7, 1, 12, minute));
const frame = { width: 200, height: 100, top: 0, right: 0, bottom: 0, left: 0 };
const series: StepSeries = {
  key: "pinnacle",
  points: [
    { at: at(0), value: 2 },
    { at: at(10), value: null },
    { at: at(20), value: 2.2 },
  ],
  until: at(30),
};

describe("a price over time", () => {
  it("holds until the next, and nowhere else", () => {
    const held = [-1, 0, 9, 10, 19, 20, 30, 31].map((minute) => valueAt(series, at(minute)));
    expect(held).toEqual([null, 2, 2, null, null, 2.2, 2.2, null]);
  });

  it("is drawn with a gap where it was suspended, and up to when it was last seen", () => {
    const { paths, x } = steps([series], frame, at(20));
    expect(paths[0]!.path.match(/M/g)).toHaveLength(2);
    expect(x(at(0))).toBe(0);
    expect(x(at(30))).toBe(200);
    const drawn = [...paths[0]!.path.matchAll(/[ML]([\d.]+),/g)].map((found) => Math.round(Number(found[1])));
    expect([drawn[0], Math.max(...drawn)]).toEqual([0, 200]);
    expect(drawn.filter((at) => at > 67 && at < 133)).toEqual([]);
  });

  it("ends where nobody has looked since, on an axis that goes on", () => {
    const { paths, x } = steps([series], frame, at(60));
    expect(x(at(60))).toBe(200);
    const drawn = [...paths[0]!.path.matchAll(/[ML]([\d.]+),/g)].map((found) => Number(found[1]));
    expect(Math.max(...drawn)).toBe(100);
    expect(paths[0]!.tail).toMatch(/^M100,([\d.]+)L200,\1/);
  });

  it("has round ticks", () => {
    expect(priceTicks(1.93, 2.21)).toEqual([2, 2.1, 2.2]);
    expect(priceTicks(3.1, 7.9)).toEqual([4, 6]);
  });
});

describe("a spark", () => {
  it("spans its box, lower prices lower, and marks the present", () => {
    const { path, end } = spark([2, 3, 2.5], 69, 20);
    expect(path.startsWith("M2,17")).toBe(true);
    expect(end).toEqual({ x: 66, y: 10 });
  });

  it("has a gap where there was no price, and no end where there is none", () => {
    expect(spark([2, null, 3, 3], 64, 20).path.match(/M/g)).toHaveLength(2);
    expect(spark([2, null], 64, 20).end).toBeNull();
    expect(spark([null, null], 64, 20)).toEqual({ path: "", end: null });
  });

  it("lies in the middle where nothing moved", () => {
    expect(spark([2, 2], 64, 20).end?.y).toBe(10);
  });
});
