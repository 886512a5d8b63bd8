import { useTranslations } from "use-intl";
import type { ClosePrice } from "@/api/types";
import { Panel } from "@/components/Panel";
import { ABSENT } from "@/format/statistic";
import type { BoardText } from "../text";

interface Props {
  close: readonly ClosePrice[];
  text: BoardText;
  market: string;
  line: number | null;
}

/** The last prices before kick-off: whose, how old they were then, or why there are none. */
export function Close({ close, text, market, line }: Props) {
  const t = useTranslations("board.prices");
  return (
    <Panel title={t("close")} note={t("closeNote")}>
      <ul className="grid gap-2 sm:grid-cols-3">
        {close.map((one) => (
          <li key={one.selection} className="rounded-md border border-line p-3 tabular-nums">
            <p className="text-muted">{text.selection(one.selection, line, market)}</p>
            <p className="text-lg font-semibold">{one.odds_milli === null ? ABSENT : text.odds(one.odds_milli)}</p>
            <p className="text-small text-muted">
              {one.name}
              {one.age_s === null ? null : ` · ${t("before", { age: text.format.length(one.age_s) })}`}
              {one.late ? ` · ${t("late")}` : null}
              {one.reason === null ? null : ` · ${text.word("absent", one.reason)}`}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
