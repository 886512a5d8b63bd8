import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import type { ReceivedBoard, ReceivedRow } from "@/api/queries";
import { Spark } from "@/charts/Spark";
import { Signed } from "@/components/Signed";
import { ABSENT } from "@/format/statistic";
import { moveKey, type Moves } from "./merge";
import { Price } from "./Price";
import { aged } from "./rowText";
import { OLD_S, type BoardText } from "./text";

interface Props {
  row: ReceivedRow;
  board: ReceivedBoard;
  now: number;
  text: BoardText;
  moves: Moves;
}

export const SUMMARY_GRID = "grid grid-cols-[minmax(var(--selection),1fr)_4.25rem_9rem_4rem_3.25rem_4.75rem] items-center gap-x-2";

/** For each selection: the best price, whose it is, its age, what it is worth, the fair odds, and how the price went. */
export function Summary({ row, board, now, text, moves }: Props) {
  const t = useTranslations("board");
  const whose = row.trend_of === null ? undefined : board.books[row.trend_of];
  return (
    <div>
      {board.selections.map((selection, at) => {
        const best = row.best[at];
        const book = best ? board.books[best.book] : undefined;
        const age = best ? aged(row, best.age_s, now) : 0;
        const fair = row.fair?.odds[at];
        return (
          <div key={selection} className={clsx(SUMMARY_GRID, "h-[26px] tabular-nums")}>
            <span title={text.selection(selection, row.line, board.market)} className="truncate text-muted">
              {text.selection(selection, row.line, board.market)}
            </span>
            {best && book ? (
              <>
                <Price milli={best.odds_milli} text={text} best move={moves.get(moveKey(row.fixture_id, book.key, at))} />
                <span title={book.name} className={clsx("flex text-small", age > OLD_S && "text-muted")}>
                  <span className="truncate">{book.name}</span>
                  <span className="shrink-0 whitespace-pre"> · {text.format.length(age)}</span>
                </span>
              </>
            ) : (
              <>
                <span className="text-muted">{ABSENT}</span>
                <span className="truncate text-small text-muted">{t("noPrice")}</span>
              </>
            )}
            {best?.edge === null || best?.edge === undefined ? (
              <span className="text-right text-muted">{ABSENT}</span>
            ) : (
              <Signed value={best.edge} text={text.edge(best.edge)} size={12} className="justify-end text-small" tone={age > OLD_S ? "muted" : "judged"} />
            )}
            <span className="text-right text-muted">{fair === undefined ? ABSENT : text.fair(fair)}</span>
            {whose ? <Spark className="ml-auto" values={row.trend[at] ?? []} label={t("trend", { book: whose.name, selection: text.word("selection", selection) })} /> : <span />}
          </div>
        );
      })}
      <FairSource row={row} board={board} now={now} text={text} className="h-[22px] truncate leading-[22px]" />
    </div>
  );
}

/** By which method and from whose prices the fair odds were read, and how old these are; or why there are none. */
export function FairSource({ row, board, now, text, className }: Omit<Props, "moves"> & { className?: string }) {
  const t = useTranslations("board");
  const source = board.books.find(({ source }) => source)?.name ?? text.word("bookmaker", board.source);
  return (
    <p className={clsx("text-small text-muted", className)}>
      {row.fair
        ? t("fairOf", {
            method: text.word("novig", board.novig),
            source,
            margin: text.format.percent(row.fair.overround),
            age: text.format.relative(-aged(row, row.fair.age_s, now)),
          })
        : t("noFair", { source, reason: row.fair_absent === null ? t("noPrice") : text.word("fairAbsent", row.fair_absent) })}
    </p>
  );
}
