import { clsx } from "clsx";
import { useId, type ReactNode } from "react";

interface Props {
  title: string;
  /** One sentence under the title. */
  note?: ReactNode;
  /** What stands at the right of the title. */
  actions?: ReactNode;
  className?: string;
  id?: string;
  children: ReactNode;
}

/** A titled part of a page, named after its title. */
export function Panel({ title, note, actions, className, id, children }: Props) {
  const heading = useId();
  return (
    <section id={id} aria-labelledby={heading} className={clsx("panel min-w-0 p-4 sm:p-5", className)}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={heading} className="text-base font-semibold">
            {title}
          </h2>
          {note ? <p className="max-w-[80ch] text-muted">{note}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
