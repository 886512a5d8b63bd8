import { clsx } from "clsx";
import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";

interface Props {
  /** Whose sign it is; null where there is no figure. */
  value: number | null;
  text: string;
  muted?: boolean;
  size?: number;
  className?: string;
}

/** A signed figure: its sign is written, pointed by an arrow, and coloured. */
export function Signed({ value, text, muted = false, size = 14, className }: Props) {
  const Icon = value === null || value === 0 ? Minus : value > 0 ? ArrowUpRight : ArrowDownRight;
  const colour = muted || value === null || value === 0 ? "text-muted" : value > 0 ? "text-pos" : "text-neg";
  return (
    <span className={clsx("inline-flex items-center gap-1 whitespace-nowrap tabular-nums", colour, className)}>
      {value === null ? null : <Icon size={size} aria-hidden="true" className="shrink-0" />}
      {text}
    </span>
  );
}
