import { clsx } from "clsx";
import { ArrowDownRight, ArrowUpRight } from "lucide-react";

interface Props {
  /** Whose sign it is; null where there is no figure. */
  value: number | null;
  text: string;
  /** Plain where the figure cannot be told from zero, muted where it rests on too little: then no colour judges it. */
  tone?: "judged" | "plain" | "muted";
  size?: number;
  className?: string;
}

/** A signed figure: its sign is written, pointed by an arrow, and coloured. */
export function Signed({ value, text, tone = "judged", size = 14, className }: Props) {
  const Icon = value !== null && value < 0 ? ArrowDownRight : ArrowUpRight;
  return (
    <span className={clsx("inline-flex items-center gap-1 whitespace-nowrap tabular-nums", colour(value, tone), className)}>
      {value === null || value === 0 ? null : <Icon size={size} aria-hidden="true" className="shrink-0" />}
      {text}
    </span>
  );
}

function colour(value: number | null, tone: Props["tone"]): string {
  if (value === null || value === 0 || tone === "muted") return "text-muted";
  if (tone === "plain") return "text-fg";
  return value > 0 ? "text-pos" : "text-neg";
}
