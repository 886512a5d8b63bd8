import { scaleLinear } from "d3-scale";
import { inner, type Frame } from "./frame";

/** What a day came to, and whether it is still to come. */
export interface DayBar {
  day: string;
  value: number;
  ahead: boolean;
}

/** A bar a day, of equal width, from zero. */
export function dayBars(days: readonly DayBar[], frame: Frame) {
  const { x0, x1, y0, y1 } = inner(frame);
  const wide = (x1 - x0) / Math.max(1, days.length);
  const y = scaleLinear([0, Math.max(1, ...days.map((day) => day.value))], [y0, y1]).nice(4);
  const bars = days.map((day, at) => ({
    ...day,
    x: x0 + at * wide + wide * 0.12,
    width: Math.max(1, wide * 0.76),
    y: y(day.value),
    height: y0 - y(day.value),
  }));
  return { y, bars };
}

/** Every day (UTC) of a span that ends with `last`, with what is known of it; a day of which nothing is known came to 0. */
export function daysUntil(last: string, count: number, known: ReadonlyMap<string, number>): DayBar[] {
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(end - (count - 1 - at) * 86_400_000).toISOString().slice(0, 10);
    return { day, value: known.get(day) ?? 0, ahead: false };
  });
}
