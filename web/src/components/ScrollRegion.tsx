import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A part that scrolls by itself, and can be reached and scrolled by keyboard. */
export function ScrollRegion({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className={clsx("overflow-auto rounded-sm", className)}>
      {children}
    </div>
  );
}
