"use client";

import { useMemo, useState } from "react";
import { BottomAxis, LeftAxis } from "./Axis";
import { bars, type Bin } from "./histogramGeometry";
import { inner, type Frame } from "./frame";

interface Props<B extends Bin> {
  bins: readonly B[];
  /** Where the mean stands; absent where there is none. */
  mean: number | null;
  width: number;
  height: number;
  label: string;
  meanText: string;
  value: (value: number) => string;
  count: (count: number) => string;
  /** What a bar says, when it is looked at; without one, of the whole. */
  legend: (bin: B | null) => string;
}

/** Counts on both sides of zero, with the mean marked. */
export function Histogram<B extends Bin>({ bins, mean, width, height, label, meanText, value, count, legend }: Props<B>) {
  const [looked, setLooked] = useState<number | null>(null);
  const frame: Frame = useMemo(() => ({ width, height: height - 48, top: 26, right: 12, bottom: 24, left: 48 }), [width, height]);
  const drawn = useMemo(() => bars(bins, frame), [bins, frame]);
  const { x0, x1, y0, y1 } = inner(frame);
  const at = mean === null ? null : drawn.x(mean);
  return (
    <>
      <p className="flex min-h-12 items-start text-muted tabular-nums">{legend(looked === null ? null : (bins[looked] ?? null))}</p>
      <svg role="img" aria-label={label} width={width} height={frame.height} className="block" onPointerLeave={() => setLooked(null)}>
        <LeftAxis ticks={drawn.y.ticks(4).filter(Number.isInteger).map((tick) => ({ at: drawn.y(tick), text: count(tick) }))} x0={x0} x1={x1} />
        <BottomAxis ticks={drawn.x.ticks(Math.max(3, Math.floor(width / 90))).map((tick) => ({ at: drawn.x(tick), text: value(tick) }))} y0={y0} width={width} />
        {drawn.bars.map((bar, index) => (
          <g key={bar.low} onPointerEnter={() => setLooked(index)}>
            <rect x={bar.x} y={y1} width={bar.width} height={y0 - y1} fill="transparent" />
            <rect
              x={bar.x}
              y={bar.y}
              width={bar.width}
              height={bar.height}
              rx={Math.min(2, bar.width / 2)}
              fill={bar.side === "above" ? "var(--pos)" : "var(--neg)"}
              fillOpacity={looked === index ? 1 : 0.72}
            />
          </g>
        ))}
        <line x1={drawn.x(0)} x2={drawn.x(0)} y1={y1} y2={y0} stroke="var(--fg)" strokeWidth={1.5} />
        {at === null ? null : (
          <g aria-hidden="true">
            <line x1={at} x2={at} y1={y1 - 6} y2={y0} stroke="var(--warn)" strokeWidth={1.5} strokeDasharray="4 3" />
            <text x={at + (at > width * 0.6 ? -6 : 6)} y={y1 - 10} textAnchor={at > width * 0.6 ? "end" : "start"} fontSize={12} fontWeight={600} fill="var(--warn)">
              {meanText}
            </text>
          </g>
        )}
      </svg>
    </>
  );
}
