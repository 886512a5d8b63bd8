import { useTranslations } from "use-intl";
import type { BetRow } from "@/api/types";
import { useFormat } from "@/format/useFormat";

/** A kick-off in the reader's zone; where the source gave only the day, the time is marked as assumed. */
export function Kickoff({ row }: { row: BetRow }) {
  const t = useTranslations("performance.bets");
  const format = useFormat();
  return (
    <time dateTime={row.kickoff_at} className="block">
      {format.day(row.kickoff_at)} <span className="text-muted">{format.time(row.kickoff_at)}</span>
      {row.kickoff_assumed ? <span className="block text-xs text-warn">{t("assumed")}</span> : null}
    </time>
  );
}
