import { scaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";

/** The path of values at equal distances, a gap where one is missing, and where the last one stands. One that never moved
 *  lies in the middle. */
export function spark(values: readonly (number | null)[], width: number, height: number) {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const y = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [height - 3, 3]);
  const x = (at: number) => 2 + (at / Math.max(1, values.length - 1)) * (width - 5);
  const path = line<number | null>((_, at) => x(at), (value) => y(value ?? 0))
    .defined((value) => value !== null)
    .curve(curveStepAfter)(values as (number | null)[]);
  const last = values.at(-1);
  return { path: path ?? "", end: last === null || last === undefined ? null : { x: x(values.length - 1), y: y(last) } };
}
