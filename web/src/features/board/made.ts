/** A page of the board for tests. */

import type { ReceivedBoard, ReceivedRow } from "@/api/queries";
import type { BoardBook } from "@/api/types";

export const madeRow = (fixture_id: number, odds: ReceivedRow["odds"], rest: Partial<ReceivedRow> = {}): ReceivedRow => ({
  fixture_id,
  competition: "soccer_epl",
  home_team: `Home ${fixture_id}`,
  away_team: "Away",
  kickoff_at: "2026-08-01T15:00:00Z",
  kickoff_assumed: false,
  status: "scheduled",
  line: null,
  odds,
  ages_s: odds[0]!.map(() => 5),
  asides: [],
  best: odds.map(() => null),
  fair: null,
  fair_absent: null,
  trend_of: null,
  trend: [],
  received: 1_000,
  speed: 1,
  ...rest,
});

const book = (key: string): BoardBook => ({
  key,
  name: key.charAt(0).toUpperCase() + key.slice(1),
  kind: key === "smarkets" ? "exchange" : "bookmaker",
  source: key === "pinnacle",
});

export const madeBoard = (books: readonly string[], rows: ReceivedRow[], rest: Partial<ReceivedBoard> = {}): ReceivedBoard => ({
  at: "2026-08-01T12:00:00Z",
  received: 1_000,
  speed: 1,
  market: "h2h",
  novig: "power",
  source: "pinnacle",
  selections: ["home", "draw", "away"],
  books: books.map(book),
  rows,
  page: 1,
  page_size: 100,
  total: rows.length,
  unpriced: 0,
  competitions: { soccer_epl: "England · Premier League" },
  markets: ["h2h"],
  lines: [],
  ...rest,
});
