import { scaleLinear, scaleUtc } from "d3-scale";
import { area, line } from "d3-shape";
import { inner, type Frame } from "./frame";

/** A value that was reached, beside what was expected and the band in which luck alone may move it: null where nothing was
 *  expected. Where something was expected of a part of the value only, that part. */
export interface BandPoint {
  at: Date;
  value: number;
  part: number | null;
  expected: number | null;
  low: number | null;
  high: number | null;
}

/** Scales and paths of a line with its band; the vertical axis always holds zero. */
export function lineBand(points: readonly BandPoint[], frame: Frame) {
  const { x0, x1, y0, y1 } = inner(frame);
  const times = points.map((point) => point.at.getTime());
  const values = points
    .flatMap((point) => [point.value, point.part, point.expected, point.low, point.high])
    .filter((value) => value !== null);
  const x = scaleUtc([Math.min(...times), Math.max(...times)], [x0, x1]);
  const y = scaleLinear([Math.min(0, ...values), Math.max(0, ...values)], [y0, y1]).nice(5);
  const path = (name: "value" | "part" | "expected") =>
    line<BandPoint>((point) => x(point.at), (point) => y(point[name] ?? 0)).defined((point) => point[name] !== null)(points) ?? "";
  const band = area<BandPoint>((point) => x(point.at), (point) => y(point.low ?? 0), (point) => y(point.high ?? 0)).defined(
    ({ low, high }) => low !== null && high !== null,
  );
  return {
    x,
    y,
    band: band(points) ?? "",
    value: path("value"),
    part: path("part"),
    expected: path("expected"),
  };
}

/** The index of the point that stands nearest to an instant, in points that follow each other in time. */
export function nearest(points: readonly BandPoint[], at: Date): number {
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.at ?? at) <= at) low = middle;
    else high = middle;
  }
  const distance = (index: number) => Math.abs((points[index]?.at.getTime() ?? Infinity) - at.getTime());
  return distance(low) <= distance(high) ? low : Math.max(high, 0);
}

/** Years where every tick opens one, months otherwise. */
export const opensYears = (ticks: readonly Date[]) => ticks.every((tick) => tick.getUTCMonth() === 0 && tick.getUTCDate() === 1);
