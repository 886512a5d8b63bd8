import { scaleLinear } from "d3-scale";
import { inner, type Frame } from "./frame";

/** How many values lie in [low, high). */
export interface Bin {
  low: number;
  high: number;
  count: number;
}

export interface Bar {
  low: number;
  x: number;
  y: number;
  width: number;
  height: number;
  side: "below" | "above";
}

/** Bars of a histogram, each on its side of zero; the horizontal axis always holds zero. */
export function bars(bins: readonly Bin[], frame: Frame) {
  const { x0, x1, y0, y1 } = inner(frame);
  const x = scaleLinear(
    [Math.min(0, ...bins.map((bin) => bin.low)), Math.max(0, ...bins.map((bin) => bin.high))],
    [x0, x1],
  );
  const y = scaleLinear([0, Math.max(1, ...bins.map((bin) => bin.count))], [y0, y1]).nice(4);
  const drawn = bins.map((bin): Bar => {
    const left = x(bin.low);
    return {
      low: bin.low,
      x: left + 0.5,
      y: y(bin.count),
      width: Math.max(0.5, x(bin.high) - left - 1),
      height: y0 - y(bin.count),
      side: (bin.low + bin.high) / 2 < 0 ? "below" : "above",
    };
  });
  return { x, y, bars: drawn };
}
