import type { BetRow } from "@/api/types";
import { Signed } from "@/components/Signed";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { useWords } from "@/i18n/useWords";

/** The closing-line value of a bet, or why it has none. */
export function ClvFigure({ row }: { row: BetRow }) {
  const format = useFormat();
  const word = useWords();
  if (row.clv_novig !== null) return <Signed value={row.clv_novig} text={format.percent(row.clv_novig, { signed: true })} />;
  return (
    <span className="text-muted">
      {ABSENT}
      {row.clv_absent === null ? null : <span className="ml-auto block max-w-28 text-xs leading-tight whitespace-normal">{word("absent", row.clv_absent)}</span>}
    </span>
  );
}
