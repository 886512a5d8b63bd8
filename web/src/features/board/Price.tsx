import { clsx } from "clsx";
import { ArrowDown, ArrowUp, CircleAlert, CirclePause, Star } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Move } from "./merge";
import type { BoardText } from "./text";

interface Props {
  milli: number;
  text: BoardText;
  best?: boolean;
  old?: boolean;
  move?: Move;
  className?: string;
}

/** A price that can be taken: the best one bold with a star, one that has just moved with an arrow. */
export function Price({ milli, text, best = false, old = false, move, className }: Props) {
  const t = useTranslations("board");
  const Arrow = move === "up" ? ArrowUp : ArrowDown;
  return (
    <span
      title={text.exact(milli)}
      data-move={move}
      className={clsx("price", best && "font-bold text-fg", !best && (old ? "text-muted" : "text-fg"), className)}
    >
      {best ? <Star size={12} aria-label={t("best")} fill="currentColor" className="shrink-0 text-primary" /> : null}
      {text.odds(milli)}
      {move ? <Arrow size={12} aria-label={t(`moved.${move}`)} className={clsx("shrink-0", move === "up" ? "text-pos" : "text-neg")} /> : null}
    </span>
  );
}

/** A price that cannot be taken, and why. */
export function Untakeable({ odds, state, text }: { odds: readonly number[]; state: "suspended" | "disputed"; text: BoardText }) {
  const t = useTranslations("board");
  const Icon = state === "suspended" ? CirclePause : CircleAlert;
  return (
    <span title={t(`stateHint.${state}`)} className="price text-muted">
      <Icon size={12} aria-label={t(`state.${state}`)} className={clsx("shrink-0", state === "disputed" && "text-warn")} />
      <s>{odds.map(text.odds).join("/")}</s>
    </span>
  );
}
