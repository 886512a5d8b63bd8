"use client";

import { memo, useEffect, useRef, useState, type CSSProperties } from "react";
import { useTranslations } from "use-intl";
import type { ReceivedBoard } from "@/api/queries";
import { BookCell } from "./BookCell";
import { Summary, SUMMARY_GRID } from "./FairCell";
import { MatchName } from "./MatchName";
import type { Moves } from "./merge";
import type { BoardText } from "./text";
import { visible } from "./window";

interface Props {
  board: ReceivedBoard;
  moves: Moves;
  now: number;
  text: BoardText;
  onOpen: (fixture: number) => void;
}

const HEAD = 44;
/** How wide the names of a market's selections are, with their lines. */
const NAMES: Record<string, string> = { h2h: "4.75rem", double_chance: "10rem" };

/** Matches by bookmakers. Only the rows in sight are in the page; the match stays in sight when it is scrolled sideways. */
export function Grid({ board, moves, now, text, onOpen }: Props) {
  const t = useTranslations("board");
  const region = useRef<HTMLDivElement>(null);
  const { scrolled, height } = useScroll(region);
  const rowHeight = board.selections.length * 26 + 22 + (board.selections.length === 2 ? 22 : 0) + 13;
  const { first, last, before, after } = visible(board.rows.length, rowHeight, Math.max(0, scrolled - HEAD), height);
  const columns = board.books.length + 2;
  return (
    <div ref={region} role="region" aria-label={t("grid")} tabIndex={0} className="board-scroll overflow-auto rounded-md border border-line">
      <table aria-rowcount={board.rows.length + 1} className="border-separate border-spacing-0" style={{ "--selection": NAMES[board.market] ?? "7.5rem" } as CSSProperties}>
        <thead>
          <tr aria-rowindex={1} className="text-small text-muted" style={{ height: HEAD }}>
            <th scope="col" className="board-corner px-3 text-left font-medium">
              {t("columns.match")}
              <span className="block font-normal">{t("columns.kickoff", { zone: text.format.zone })}</span>
            </th>
            <th scope="col" className="board-head px-3 text-left font-medium">
              <span className={SUMMARY_GRID}>
                <span>{t("columns.selection")}</span>
                <span>{t("columns.best")}</span>
                <span>{t("columns.whose")}</span>
                <span className="text-right">{t("columns.edge")}</span>
                <span className="text-right">{t("columns.fair")}</span>
                <span className="text-right">{t("columns.trend")}</span>
              </span>
            </th>
            {board.books.map((book) => (
              <th key={book.key} scope="col" className="board-head px-2 text-right font-medium whitespace-nowrap">
                {book.name}
                <span className="block font-normal">{book.source ? t("source") : book.kind === "exchange" ? t("exchange") : " "}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <Gap height={before} columns={columns} /> : null}
          {board.rows.slice(first, last).map((row, at) => (
            <tr key={row.fixture_id} aria-rowindex={first + at + 2} data-fixture={row.fixture_id} style={{ height: rowHeight }} className="align-top">
              <th scope="row" className="board-first px-3 py-1.5 text-left font-normal">
                <MatchName row={row} board={board} now={now} text={text} onOpen={() => onOpen(row.fixture_id)} />
              </th>
              <td className="border-t border-line px-3 py-1.5">
                <Summary row={row} board={board} now={now} text={text} moves={moves} />
              </td>
              {board.books.map((book, place) => (
                <td key={book.key} className="border-t border-line px-2 py-1.5">
                  <BookCell row={row} board={board} book={place} now={now} text={text} moves={moves} />
                </td>
              ))}
            </tr>
          ))}
          {after > 0 ? <Gap height={after} columns={columns} /> : null}
        </tbody>
      </table>
    </div>
  );
}

const Gap = memo(function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden="true" style={{ height }}>
      <td colSpan={columns} className="p-0" />
    </tr>
  );
});

/** How far an element is scrolled, and how high it is. */
function useScroll(element: React.RefObject<HTMLElement | null>) {
  const [place, setPlace] = useState({ scrolled: 0, height: 900 });
  useEffect(() => {
    const region = element.current;
    if (!region) return;
    const look = () => setPlace({ scrolled: region.scrollTop, height: region.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(region);
    region.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      region.removeEventListener("scroll", look);
    };
  }, [element]);
  return place;
}
