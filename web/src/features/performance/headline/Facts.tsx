import type { ReactNode } from "react";

/** Small named figures, one a line. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid gap-0.5 text-xs">
      {facts.map(([name, value]) => (
        <div key={name} className="flex flex-wrap justify-between gap-x-2">
          <dt className="text-muted">{name}</dt>
          <dd className="font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
