"use client";

import type { BoardRow } from "@/api/types";
import { useFormat } from "@/format/useFormat";
import { useWords } from "@/i18n/useWords";

/** Prices older than this are greyed out. */
export const OLD_S = 600;

/** How lines and prices of the board are written. */
export function useBoardText() {
  const format = useFormat();
  const word = useWords();
  const line = (goals: number | null, market: string, selection = "home") => {
    if (goals === null) return "";
    const own = market === "spreads" && selection === "away" ? -goals : goals;
    const digits = Number.isInteger(own * 2) ? 1 : 2;
    return `${market === "spreads" && own > 0 ? "+" : ""}${format.number(own, digits)}`;
  };
  return {
    format,
    word,
    line,
    match: (row: Pick<BoardRow, "home_team" | "away_team">) => `${row.home_team} – ${row.away_team}`,
    selection: (selection: string, goals: number | null, market: string) =>
      [word("selection", selection), line(goals, market, selection)].filter(Boolean).join(" "),
    odds: (milli: number) => format.odds(milli / 1000),
    /** Fair odds are reckoned: no more digits than most prices have. */
    fair: (odds: number) => format.odds(Math.round(odds * 100) / 100),
    /** The price to the thousandth, for where a style rounds. */
    exact: (milli: number) => format.decimal(milli / 1000),
    edge: (edge: number) => format.percent(edge, { signed: true }),
  };
}

export type BoardText = ReturnType<typeof useBoardText>;
