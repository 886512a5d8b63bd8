import { clsx } from "clsx";
import { spark } from "./sparkGeometry";

interface Props {
  /** At equal distances; null where there was none. */
  values: readonly (number | null)[];
  width?: number;
  height?: number;
  label: string;
  className?: string;
}

/** A small line without axes, its end marked. */
export function Spark({ values, width = 64, height = 20, label, className }: Props) {
  const { path, end } = spark(values, width, height);
  return (
    <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={clsx("shrink-0", className)}>
      <path d={path} fill="none" stroke="var(--info)" strokeWidth={1.5} strokeLinejoin="round" />
      {end ? <circle cx={end.x} cy={end.y} r={2} fill="var(--info)" /> : null}
    </svg>
  );
}
