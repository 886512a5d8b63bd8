import { scaleLinear } from "d3-scale";
import { inner, type Frame } from "./frame";

/** Forecasts of about this size, how often they came true, with the interval of that share. */
export interface ReliabilityPoint {
  forecast: number;
  observed: number;
  low: number;
  high: number;
  n: number;
}

/** Between the plot and the counts, room for their name. */
const COUNTS_NAME = 30;

/** Both axes share one domain, so that the diagonal is what a perfect forecaster draws; counts stand in a strip below. */
export function reliability(points: readonly ReliabilityPoint[], frame: Frame, strip: number) {
  const { x0, x1, y0, y1 } = inner(frame);
  const top = Math.min(1, Math.max(0.1, ...points.flatMap((point) => [point.forecast, point.high])));
  const domain = [0, Math.min(1, Math.ceil(top * 10 + 0.2) / 10)];
  const x = scaleLinear(domain, [x0, x1]);
  const y = scaleLinear(domain, [y0 - strip, y1]);
  const count = scaleLinear([0, Math.max(1, ...points.map((point) => point.n))], [y0, y0 - strip + COUNTS_NAME]);
  return { x, y, count };
}
