import { useTranslations } from "use-intl";
import type { ReceivedBoard, ReceivedRow } from "@/api/queries";
import { useCompetition } from "@/i18n/useWords";
import { untilKickoff } from "./rowText";
import type { BoardText } from "./text";

interface Props {
  row: ReceivedRow;
  board: ReceivedBoard;
  now: number;
  text: BoardText;
  onOpen: () => void;
}

/** Who plays whom, in what, and when: by the clock, and from now. */
export function MatchName({ row, board, now, text, onOpen }: Props) {
  const t = useTranslations("board");
  const competition = useCompetition();
  const until = untilKickoff(row, board, now);
  return (
    <>
      <button type="button" onClick={onOpen} className="line-clamp-2 max-w-full min-w-0 text-left leading-tight font-medium text-pretty break-words underline-offset-4 hover:underline">
        {text.match(row)}
      </button>
      <span className="block truncate text-small text-muted">{competition(board.competitions[row.competition] ?? row.competition)}</span>
      <span className="block truncate text-small text-muted">
        <time dateTime={row.kickoff_at}>{text.format.dayTime(row.kickoff_at)}</time> · {text.format.relative(until)}
        {row.kickoff_assumed ? ` · ${t("assumed")}` : ""}
      </span>
      {row.status === "scheduled" ? null : <span className="block truncate text-small font-semibold text-warn">{t(`status.${row.status}`)}</span>}
    </>
  );
}
