import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";

interface Props {
  name: string;
  active: boolean;
  descending: boolean;
  onSort: () => void;
  align?: "left" | "right";
}

/** The head of a column that can be sorted. */
export function SortHeader({ name, active, descending, onSort, align = "right" }: Props) {
  const Icon = active ? (descending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={active ? (descending ? "descending" : "ascending") : "none"}
      className={clsx("p-0 font-medium", align === "right" ? "text-right" : "text-left")}
    >
      <button
        type="button"
        onClick={onSort}
        className={clsx(
          "inline-flex min-h-9 items-center gap-1 rounded-sm px-2 whitespace-nowrap hover:text-fg",
          active && "text-fg",
          align === "right" && "flex-row-reverse",
        )}
      >
        {name}
        <Icon size={14} aria-hidden="true" className={active ? undefined : "opacity-60"} />
      </button>
    </th>
  );
}
