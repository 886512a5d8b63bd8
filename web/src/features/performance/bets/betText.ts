"use client";

import type { BetRow } from "@/api/types";
import { useFormat } from "@/format/useFormat";
import { useCompetition, useWords } from "@/i18n/useWords";

/** The final score, where it is known. */
export const score = (row: BetRow) =>
  row.home_goals === null || row.away_goals === null ? "" : `${row.home_goals}–${row.away_goals}`;

/** How a bet is named. */
export function useBetText() {
  const format = useFormat();
  const word = useWords();
  const competition = useCompetition();
  const line = (row: BetRow) => {
    if (row.line === null) return "";
    const digits = Number.isInteger(row.line * 2) ? 1 : 2;
    const sign = row.market === "spreads" && row.line > 0 ? "+" : "";
    return ` ${sign}${format.number(row.line, digits)}`;
  };
  return {
    match: (row: BetRow) => `${row.home_team} – ${row.away_team}`,
    where: (row: BetRow) => `${competition(row.competition_name)} · ${row.season}`,
    market: (row: BetRow) => word("market", row.market),
    selection: (row: BetRow) => word("selection", row.selection) + line(row),
  };
}
