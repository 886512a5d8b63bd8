import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import type { ReceivedBoard, ReceivedRow } from "@/api/queries";
import { moveKey, type Moves } from "./merge";
import { Price, Untakeable } from "./Price";
import { ageOf, placeOf } from "./rowText";
import { OLD_S, type BoardText } from "./text";

interface Props {
  row: ReceivedRow;
  board: ReceivedBoard;
  book: number;
  now: number;
  text: BoardText;
  moves: Moves;
}

/** One bookmaker's prices of a match, one below the other, with their age; laid prices stand apart from backed ones. */
export function BookCell({ row, board, book, now, text, moves }: Props) {
  const t = useTranslations("board");
  const age = ageOf(row, book, now);
  if (age === null) return null;
  const old = age > OLD_S;
  const key = board.books[book]?.key ?? "";
  return (
    <>
      {board.selections.map((selection, at) => {
        const { odds, withheld, lay } = placeOf(row, book, at);
        const best = row.best[at];
        return (
          <div key={selection} className="flex h-[26px] items-center justify-end gap-1.5">
            {odds === null ? null : (
              <Price milli={odds} text={text} old={old} best={best?.book === book && best.odds_milli === odds} move={moves.get(moveKey(row.fixture_id, key, at))} />
            )}
            {withheld === null ? null : <Untakeable odds={withheld.odds} state={withheld.state} text={text} />}
            {lay === null ? null : (
              <span title={t("layHint")} className="price border-l border-line pl-1.5 text-muted">
                <abbr className="text-[10px] no-underline" title={t("layHint")}>
                  {t("lay")}
                </abbr>
                {text.odds(lay)}
              </span>
            )}
          </div>
        );
      })}
      <div className={clsx("flex h-[22px] items-center justify-end text-small", old ? "text-warn" : "text-muted")}>
        <span title={text.format.relative(-age)}>{text.format.length(age)}</span>
      </div>
    </>
  );
}
