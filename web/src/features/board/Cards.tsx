import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import type { ReceivedBoard, ReceivedRow } from "@/api/queries";
import { Spark } from "@/charts/Spark";
import { Signed } from "@/components/Signed";
import { ABSENT } from "@/format/statistic";
import { FairSource } from "./FairCell";
import { MatchName } from "./MatchName";
import { moveKey, type Moves } from "./merge";
import { Price } from "./Price";
import { aged } from "./rowText";
import { OLD_S, type BoardText } from "./text";

interface Props {
  board: ReceivedBoard;
  moves: Moves;
  now: number;
  text: BoardText;
  onOpen: (fixture: number) => void;
}

/** The same matches for a narrow screen: the best price of each selection; every bookmaker's are one touch away. */
export function Cards(props: Props) {
  return (
    <ul className="grid gap-2">
      {props.board.rows.map((row) => (
        <Card key={row.fixture_id} row={row} {...props} />
      ))}
    </ul>
  );
}

function Card({ row, board, moves, now, text, onOpen }: Props & { row: ReceivedRow }) {
  const t = useTranslations("board");
  const whose = row.trend_of === null ? undefined : board.books[row.trend_of];
  return (
    <li data-fixture={row.fixture_id} className="board-card grid gap-2 rounded-md border border-line p-3">
      <div className="min-w-0">
        <MatchName row={row} board={board} now={now} text={text} onOpen={() => onOpen(row.fixture_id)} />
      </div>
      <ul className="grid gap-2">
        {board.selections.map((selection, at) => {
          const best = row.best[at];
          const book = best ? board.books[best.book] : undefined;
          const age = best ? aged(row, best.age_s, now) : 0;
          return (
            <li key={selection} className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-3 tabular-nums">
              <span className="min-w-0">
                <span className="block truncate">{text.selection(selection, row.line, board.market)}</span>
                <span className={clsx("block truncate text-small", age > OLD_S ? "text-warn" : "text-muted")}>
                  {book ? `${book.name} · ${text.format.relative(-age)}` : t("noPrice")}
                </span>
              </span>
              {whose ? <Spark values={row.trend[at] ?? []} width={48} label={t("trend", { book: whose.name, selection: text.word("selection", selection) })} /> : <span />}
              <span className="min-w-20 text-right">
                {best && book ? <Price milli={best.odds_milli} text={text} best move={moves.get(moveKey(row.fixture_id, book.key, at))} className="justify-end" /> : ABSENT}
                {best && best.edge !== null ? (
                  <Signed value={best.edge} text={text.edge(best.edge)} size={12} tone={age > OLD_S ? "muted" : "judged"} className="flex justify-end text-small" />
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
      <div className="flex items-center justify-between gap-2">
        <FairSource row={row} board={board} now={now} text={text} />
        <button type="button" onClick={() => onOpen(row.fixture_id)} className="control inline-flex shrink-0 items-center gap-1">
          {t("allPrices")}
          <ChevronRight size={16} aria-hidden="true" />
        </button>
      </div>
    </li>
  );
}
