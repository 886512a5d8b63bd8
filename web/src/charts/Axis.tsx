interface Tick {
  at: number;
  text: string;
}

/** Vertical axis: a hairline for each tick across the plot, its text at the left. */
export function LeftAxis({ ticks, x0, x1 }: { ticks: readonly Tick[]; x0: number; x1: number }) {
  return (
    <g aria-hidden="true">
      {ticks.map(({ at, text }) => (
        <g key={at}>
          <line x1={x0} x2={x1} y1={at} y2={at} stroke="var(--line)" />
          <text x={x0 - 8} y={at} dy="0.32em" textAnchor="end" fontSize={11} fill="var(--muted)">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Half the width that the text of a tick may need. */
const REACH = 26;

/** Horizontal axis; a tick whose text would leave the picture at its right end has none. */
export function BottomAxis({ ticks, y0, width }: { ticks: readonly Tick[]; y0: number; width: number }) {
  return (
    <g aria-hidden="true">
      {ticks.map(({ at, text }) => (
        <g key={at}>
          <line x1={at} x2={at} y1={y0} y2={y0 + 4} stroke="var(--control)" />
          {at > width - REACH ? null : (
            <text x={at} y={y0 + 16} textAnchor="middle" fontSize={11} fill="var(--muted)">
              {text}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
