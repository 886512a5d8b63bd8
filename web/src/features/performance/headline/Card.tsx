import type { ReactNode } from "react";
import { useId } from "react";

/** One headline figure with what is said of it. */
export function Card({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const id = useId();
  return (
    <article aria-labelledby={id} className="panel flex min-h-60 min-w-0 flex-col gap-1.5 p-3.5 sm:p-4">
      <h3 id={id} className="text-sm font-medium text-muted">
        {title}
      </h3>
      {children}
      <p className="mt-auto pt-1 text-xs text-muted">{hint}</p>
    </article>
  );
}
