/** The filters of the list of bets, as they stand in the address. A value that the API would refuse is no filter. */

import { createParser, parseAsBoolean, parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs";
import type { BetQuery } from "@/api/queries";

export const PAGE_SIZE = 100;
const LAST_PAGE = 1_000_000;
const LONGEST_TEAM = 80;
const LONGEST_ODDS = 10_000;

export const SORTS = ["decided_at", "odds", "ev", "clv_novig", "profit", "stake"] as const;

export type Sort = (typeof SORTS)[number];

/** A price from 1 to 10,000, to the thousandth; both `2.5` and `2,5` are read. */
export function readOdds(text: string): number | null {
  if (!/^\s*\d+(?:[.,]\d*)?\s*$/.test(text)) return null;
  const odds = Math.round(Number(text.replace(",", ".")) * 1000) / 1000;
  return odds >= 1 && odds <= LONGEST_ODDS ? odds : null;
}

export function readTeam(text: string): string | null {
  return text.trim().slice(0, LONGEST_TEAM) || null;
}

const odds = createParser({ parse: readOdds, serialize: String });
const team = createParser({ parse: readTeam, serialize: String });
const page = createParser({
  parse: (text) => (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= LAST_PAGE ? Number(text) : null),
  serialize: String,
});

export const BET_PARSERS = {
  competition: parseAsString,
  season: parseAsString,
  bookmaker: parseAsString,
  market: parseAsString,
  selection: parseAsString,
  outcome: parseAsString,
  team,
  min_odds: odds,
  max_odds: odds,
  sort: parseAsStringLiteral(SORTS).withDefault("decided_at"),
  descending: parseAsBoolean.withDefault(true),
  page: page.withDefault(1),
};

export type BetValues = inferParserType<typeof BET_PARSERS>;

/** What narrows the list; the rest orders and pages it. */
export const NARROWING = [
  "competition",
  "season",
  "bookmaker",
  "market",
  "selection",
  "outcome",
  "team",
  "min_odds",
  "max_odds",
] as const;

export type Narrowing = (typeof NARROWING)[number];

export const narrowing = (values: BetValues) => NARROWING.filter((name) => values[name] !== null && values[name] !== "");

/** The question to the API: only what was chosen, and the page. */
export function toQuery(values: BetValues): BetQuery {
  const chosen = Object.fromEntries(narrowing(values).map((name) => [name, values[name]]));
  return { ...chosen, sort: values.sort, descending: values.descending, page: values.page, page_size: PAGE_SIZE };
}
