"use client";

import { useMemo, useState, type PointerEvent, type ReactNode } from "react";
import { BottomAxis, LeftAxis } from "./Axis";
import { inner, type Frame } from "./frame";
import { priceTicks, steps, type StepSeries } from "./stepGeometry";

interface Props {
  series: readonly (StepSeries & { tone: "first" | "second" | "other" })[];
  width: number;
  height: number;
  label: string;
  value: (value: number) => string;
  /** An instant of the axis, whose ends are so many milliseconds apart. */
  time: (at: Date, span: number) => string;
  /** Where the axis ends at the earliest. */
  end: Date;
  /** A vertical mark: the kick-off. */
  mark: { at: Date; text: string } | null;
  /** What is said of an instant that is looked at; without one, of the end. */
  legend: (at: Date | null) => ReactNode;
}

const STROKE = {
  first: { stroke: "var(--primary)", strokeWidth: 2.25, strokeOpacity: 1 },
  second: { stroke: "var(--violet)", strokeWidth: 2, strokeOpacity: 1, strokeDasharray: "5 3" },
  other: { stroke: "var(--muted)", strokeWidth: 1, strokeOpacity: 0.45 },
};
const ORDER = { other: 0, second: 1, first: 2 };

/** Many prices over time, two of them in front; a gap is a time without a price, and dots go on from the last look. */
export function StepLines({ series, width, height, label, value, time, end, mark, legend }: Props) {
  const [looked, setLooked] = useState<Date | null>(null);
  const frame: Frame = useMemo(() => ({ width, height: height - 48, top: 8, right: 12, bottom: 24, left: 52 }), [width, height]);
  const drawn = useMemo(() => steps(series, frame, end), [series, frame, end]);
  const { x0, x1, y0, y1 } = inner(frame);
  const [low = 1, high = 2] = drawn.y.domain();
  const span = Number(drawn.x.domain()[1]) - Number(drawn.x.domain()[0]);
  const order = [...series].sort((a, b) => ORDER[a.tone] - ORDER[b.tone]);
  const paths = new Map(drawn.paths.map((one) => [one.key, one]));
  const look = (event: PointerEvent<SVGSVGElement>) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setLooked(drawn.x.invert(Math.min(x1, Math.max(x0, at))));
  };
  return (
    <>
      <div className="min-h-12">{legend(looked)}</div>
      <svg
        role="img"
        aria-label={label}
        width={width}
        height={frame.height}
        className="block touch-pan-y"
        onPointerMove={look}
        onPointerLeave={() => setLooked(null)}
      >
        <LeftAxis ticks={priceTicks(low, high).map((tick) => ({ at: drawn.y(tick), text: value(tick) }))} x0={x0} x1={x1} />
        <BottomAxis
          ticks={drawn.x
            .ticks(Math.max(2, Math.floor(width / 120)))
            .map((tick) => ({ at: drawn.x(tick), text: time(tick, span) }))
            .filter(({ text }, index, all) => text !== all[index - 1]?.text)}
          y0={y0}
          width={width}
        />
        {order.map(({ key, tone }) => (
          <g key={key} fill="none" strokeLinejoin="round" {...STROKE[tone]}>
            <path d={paths.get(key)?.path} />
            <path d={paths.get(key)?.tail} strokeDasharray="1 5" />
          </g>
        ))}
        {mark === null ? null : (
          <g aria-hidden="true">
            <line x1={drawn.x(mark.at)} x2={drawn.x(mark.at)} y1={y1} y2={y0} stroke="var(--warn)" strokeDasharray="4 3" />
            <text x={drawn.x(mark.at) - 4} y={y1 + 10} textAnchor="end" fontSize={11} fill="var(--warn)">
              {mark.text}
            </text>
          </g>
        )}
        {looked === null ? null : (
          <line x1={drawn.x(looked)} x2={drawn.x(looked)} y1={y1} y2={y0} stroke="var(--control)" strokeDasharray="2 3" />
        )}
      </svg>
    </>
  );
}
