"use client";

import { useMemo, useState } from "react";
import { BottomAxis, LeftAxis } from "./Axis";
import { inner, type Frame } from "./frame";
import { reliability, type ReliabilityPoint } from "./reliabilityGeometry";

interface Props {
  points: readonly ReliabilityPoint[];
  width: number;
  height: number;
  label: string;
  share: (share: number) => string;
  countsText: string;
  legend: (point: ReliabilityPoint | null) => string;
}

/** As high as the counts, with their name above. */
const STRIP = 76;

/** How often forecasts came true, against the diagonal of a perfect forecaster; below, how many there are of each size. */
export function Reliability({ points, width, height, label, share, countsText, legend }: Props) {
  const [looked, setLooked] = useState<number | null>(null);
  const frame: Frame = useMemo(() => ({ width, height: height - 48, top: 8, right: 12, bottom: 24, left: 48 }), [width, height]);
  const { x, y, count } = useMemo(() => reliability(points, frame, STRIP), [points, frame]);
  const { x0, x1, y0 } = inner(frame);
  const [start = 0, end = 1] = x.domain();
  return (
    <>
      <p className="flex min-h-12 items-start text-muted tabular-nums">{legend(looked === null ? null : (points[looked] ?? null))}</p>
      <svg role="img" aria-label={label} width={width} height={frame.height} className="block" onPointerLeave={() => setLooked(null)}>
        <LeftAxis ticks={y.ticks(5).map((tick) => ({ at: y(tick), text: share(tick) }))} x0={x0} x1={x1} />
        <BottomAxis ticks={x.ticks(5).map((tick) => ({ at: x(tick), text: share(tick) }))} y0={y0} width={width} />
        <line x1={x(start)} x2={x(end)} y1={y(start)} y2={y(end)} stroke="var(--control)" strokeDasharray="5 4" />
        <line x1={x0} x2={x1} y1={y0} y2={y0} stroke="var(--control)" />
        <text x={x1} y={y0 - STRIP + 22} textAnchor="end" fontSize={11} fill="var(--muted)" aria-hidden="true">
          {countsText}
        </text>
        {points.map((point, index) => (
          <g key={index} onPointerEnter={() => setLooked(index)}>
            <rect x={x(point.forecast) - 10} y={frame.top} width={20} height={y0 - frame.top} fill="transparent" />
            <rect x={x(point.forecast) - 4} y={count(point.n)} width={8} height={y0 - count(point.n)} rx={2} fill="var(--info)" fillOpacity={looked === index ? 1 : 0.75} />
            <line x1={x(point.forecast)} x2={x(point.forecast)} y1={y(point.low)} y2={y(point.high)} stroke="var(--primary)" strokeWidth={1.75} strokeLinecap="round" />
            <circle cx={x(point.forecast)} cy={y(point.observed)} r={looked === index ? 5 : 4} fill="var(--primary)" stroke="var(--bg)" strokeWidth={1.5} />
          </g>
        ))}
      </svg>
    </>
  );
}
