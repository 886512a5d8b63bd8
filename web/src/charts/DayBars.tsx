"use client";

import { useMemo, useState } from "react";
import { BottomAxis, LeftAxis } from "./Axis";
import { dayBars, type DayBar } from "./dayGeometry";
import { inner, type Frame } from "./frame";

interface Props {
  days: readonly DayBar[];
  width: number;
  height: number;
  label: string;
  value: (value: number) => string;
  day: (day: string) => string;
  legend: (day: DayBar | null) => string;
}

/** A bar a day; days to come are outlined. */
export function DayBars({ days, width, height, label, value, day, legend }: Props) {
  const [looked, setLooked] = useState<number | null>(null);
  const frame: Frame = useMemo(() => ({ width, height: height - 48, top: 8, right: 12, bottom: 24, left: 48 }), [width, height]);
  const { y, bars } = useMemo(() => dayBars(days, frame), [days, frame]);
  const { x0, x1, y0, y1 } = inner(frame);
  const every = Math.max(1, Math.ceil(days.length / Math.max(2, Math.floor(width / 110))));
  return (
    <>
      <p className="flex min-h-12 items-start text-muted tabular-nums">{legend(looked === null ? null : (days[looked] ?? null))}</p>
      <svg role="img" aria-label={label} width={width} height={frame.height} className="block" onPointerLeave={() => setLooked(null)}>
        <LeftAxis ticks={y.ticks(4).map((tick) => ({ at: y(tick), text: value(tick) }))} x0={x0} x1={x1} />
        <BottomAxis ticks={bars.filter((_, at) => at % every === 0).map((bar) => ({ at: bar.x + bar.width / 2, text: day(bar.day) }))} y0={y0} width={width} />
        {bars.map((bar, at) => (
          <g key={bar.day} onPointerEnter={() => setLooked(at)}>
            <rect x={bar.x} y={y1} width={bar.width} height={y0 - y1} fill="transparent" />
            <rect
              x={bar.x}
              y={bar.y}
              width={bar.width}
              height={bar.height}
              rx={Math.min(2, bar.width / 2)}
              fill="var(--info)"
              fillOpacity={bar.ahead ? 0.15 : looked === at ? 1 : 0.75}
              stroke="var(--info)"
              strokeWidth={bar.ahead ? 1.5 : 0}
              strokeDasharray={bar.ahead ? "3 2" : undefined}
            />
          </g>
        ))}
        <line x1={x0} x2={x1} y1={y0} y2={y0} stroke="var(--control)" />
      </svg>
    </>
  );
}
