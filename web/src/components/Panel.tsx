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
      <div className="mb-3 grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4">
        <h2 id={heading} className="text-base font-semibold text-balance">
          {title}
        </h2>
        {actions ? <div className={clsx("col-start-2 row-start-1", note && "md:row-span-2")}>{actions}</div> : null}
        {note ? <p className={clsx("max-w-[110ch] text-pretty text-muted", actions ? "col-span-2 mt-1 md:col-span-1 md:mt-0" : "col-span-2")}>{note}</p> : null}
      </div>
      {children}
    </section>
  );
}
