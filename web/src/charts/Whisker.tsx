import { clsx } from "clsx";
import { whiskerScale, type Interval } from "./whiskerGeometry";

interface Props {
  interval: Interval;
  domain: [number, number];
  neutral: number;
  width?: number;
  /** As for a signed figure: only a judged one is coloured. */
  tone?: "judged" | "plain" | "muted";
  className?: string;
}

/** An interval with its value, against the line of "neither good nor bad". The figures stand beside it as text. */
export function Whisker({ interval, domain, neutral, width = 96, tone = "judged", className }: Props) {
  const { value, low, high } = interval;
  const x = whiskerScale(domain, width);
  const judged = tone === "judged" && value !== null && value !== neutral;
  const colour = judged ? (value > neutral ? "text-pos" : "text-neg") : tone === "muted" ? "text-control" : "text-muted";
  return (
    <svg width={width} height={14} viewBox={`0 0 ${width} 14`} aria-hidden="true" className={clsx("shrink-0", colour, className)}>
      <line x1={x(neutral)} x2={x(neutral)} y1={0} y2={14} stroke="var(--control)" strokeDasharray="2 2" />
      {low !== null && high !== null ? (
        <g stroke="currentColor" strokeWidth={1.5} strokeLinecap="round">
          <line x1={x(low)} x2={x(high)} y1={7} y2={7} />
          <line x1={x(low)} x2={x(low)} y1={4} y2={10} />
          <line x1={x(high)} x2={x(high)} y1={4} y2={10} />
        </g>
      ) : null}
      {value === null ? null : <circle cx={x(value)} cy={7} r={3} fill="currentColor" />}
    </svg>
  );
}
