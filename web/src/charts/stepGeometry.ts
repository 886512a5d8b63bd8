import { scaleLog, scaleUtc } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import { inner, type Frame } from "./frame";

/** A value from an instant on; null: none until the next. */
export interface StepPoint {
  at: Date;
  value: number | null;
}

export interface StepSeries {
  key: string;
  points: readonly StepPoint[];
  /** Until when the last value is known to have held. */
  until: Date;
}

/** What a series holds at an instant: nothing before its first point and after its end. */
export function valueAt({ points, until }: StepSeries, at: Date): number | null {
  if (at > until) return null;
  let held: number | null = null;
  for (const point of points) {
    if (point.at > at) break;
    held = point.value;
  }
  return held;
}

/** Scales and paths of series that hold each value until the next. Prices are compared by ratio: the scale is logarithmic. The
 *  axis of time reaches to `end` at the least, so that it is seen for how long nobody has looked. */
export function steps(series: readonly StepSeries[], frame: Frame, end: Date) {
  const { x0, x1, y0, y1 } = inner(frame);
  const times = series.flatMap(({ points, until }) => [...points.map((point) => point.at.getTime()), until.getTime()]);
  const values = series.flatMap(({ points }) => points.map((point) => point.value)).filter((value) => value !== null);
  const x = scaleUtc([Math.min(...times), Math.max(end.getTime(), ...times)], [x0, x1]);
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [1, 2];
  const y = scaleLog([low * 0.985, high * 1.015], [y0, y1]);
  const draw = line<StepPoint>((point) => x(point.at), (point) => y(point.value ?? low))
    .defined((point) => point.value !== null)
    .curve(curveStepAfter);
  return {
    x,
    y,
    paths: series.map((one) => ({ key: one.key, path: draw(held(one)) ?? "", tail: draw(unseen(one, end)) ?? "" })),
  };
}

/** The points with every end drawn: where a value stops, it held until then. */
function held({ points, until }: StepSeries): StepPoint[] {
  const drawn: StepPoint[] = [];
  points.forEach((point, index) => {
    drawn.push(point);
    const next = points[index + 1];
    if (point.value === null) return;
    if (next === undefined) drawn.push({ at: until > point.at ? until : point.at, value: point.value });
    else if (next.value === null) drawn.push({ at: next.at, value: point.value });
  });
  return drawn;
}

/** What was shown last, from the last look to the end. */
function unseen({ points, until }: StepSeries, end: Date): StepPoint[] {
  const value = points.at(-1)?.value ?? null;
  return value === null || until >= end ? [] : [{ at: until, value }, { at: end, value }];
}

/** Four or so round values in a span of prices. */
export function priceTicks(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100].find((one) => one >= rough) ?? rough;
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, at) => Math.round((first + at) * step * 1000) / 1000);
}
