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
      <div className="mb-3">
        <div className="flex items-start justify-between gap-4">
          <h2 id={heading} className="min-w-0 text-base font-semibold text-balance">
            {title}
          </h2>
          {actions}
        </div>
        {note ? <p className={clsx("max-w-[110ch] text-pretty text-muted", actions && "mt-1 md:-mt-2 md:mr-44")}>{note}</p> : null}
      </div>
      {children}
    </section>
  );
}
