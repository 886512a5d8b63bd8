"use client";

import { useMemo, useState, type PointerEvent, type ReactNode } from "react";
import { BottomAxis, LeftAxis } from "./Axis";
import { inner, type Frame } from "./frame";
import { lineBand, nearest, opensYears, type BandPoint } from "./lineBandGeometry";

interface Props {
  points: readonly BandPoint[];
  width: number;
  height: number;
  label: string;
  money: (minor: number) => string;
  month: (at: Date) => string;
  year: (at: Date) => string;
  /** The legend, with the figures of the point that is looked at. */
  legend: (index: number) => ReactNode;
}

/** A line, what was expected of it (dashed), and the band of luck around that; where these are of a part of it, that part as a thin line. */
export function LineBand({ points, width, height, label, money, month, year, legend }: Props) {
  const [looked, setLooked] = useState<number | null>(null);
  const frame: Frame = useMemo(
    () => ({ width, height: height - 48, top: 8, right: 12, bottom: 24, left: width < 500 ? 56 : 72 }),
    [width, height],
  );
  const drawn = useMemo(() => lineBand(points, frame), [points, frame]);
  const { x0, x1, y0, y1 } = inner(frame);
  const ticks = drawn.x.ticks(Math.max(2, Math.floor(width / 120)));
  const name = opensYears(ticks) ? year : month;
  const index = Math.min(looked ?? points.length - 1, points.length - 1);
  const point = points[index];
  const look = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left;
    setLooked(nearest(points, drawn.x.invert(event.clientX - left)));
  };
  return (
    <>
      <div className="min-h-12">{legend(index)}</div>
      <svg
        role="img"
        aria-label={label}
        width={width}
        height={frame.height}
        className="block touch-pan-y"
        onPointerMove={look}
        onPointerLeave={() => setLooked(null)}
      >
        <LeftAxis ticks={drawn.y.ticks(5).map((tick) => ({ at: drawn.y(tick), text: money(tick) }))} x0={x0} x1={x1} />
        <BottomAxis ticks={ticks.map((tick) => ({ at: drawn.x(tick), text: name(tick) }))} y0={y0} width={width} />
        <path d={drawn.band} fill="var(--violet)" fillOpacity={0.16} />
        <line x1={x0} x2={x1} y1={drawn.y(0)} y2={drawn.y(0)} stroke="var(--control)" />
        <path d={drawn.expected} fill="none" stroke="var(--violet)" strokeWidth={1.75} strokeDasharray="6 4" />
        <path d={drawn.part} fill="none" stroke="var(--fg)" strokeWidth={1.25} strokeLinejoin="round" />
        <path d={drawn.value} fill="none" stroke="var(--primary)" strokeWidth={2} strokeLinejoin="round" />
        {point ? (
          <g>
            {looked === null ? null : <line x1={drawn.x(point.at)} x2={drawn.x(point.at)} y1={y1} y2={y0} stroke="var(--control)" strokeDasharray="2 3" />}
            {point.expected === null ? null : <circle cx={drawn.x(point.at)} cy={drawn.y(point.expected)} r={3.5} fill="var(--violet)" />}
            <circle cx={drawn.x(point.at)} cy={drawn.y(point.value)} r={4} fill="var(--primary)" stroke="var(--bg)" strokeWidth={1.5} />
          </g>
        ) : null}
      </svg>
    </>
  );
}
