/** What the board asks, as it stands in the address. A value that the API would refuse is no filter. */

import { createParser, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs";
import type { BoardQuery } from "@/api/queries";

export const MARKETS = ["h2h", "totals", "spreads", "btts", "double_chance", "draw_no_bet"] as const;
export const LINED: readonly string[] = ["totals", "spreads"];
export const HOURS = [24, 72, 168] as const;
export const NOVIG = ["power", "shin", "multiplicative", "additive", "odds_ratio", "goto", "worst_case"] as const;
export const PAGE_SIZE = 100;
const LONGEST_TEXT = 80;

export const readText = (text: string): string | null => text.trim().slice(0, LONGEST_TEXT) || null;

/** A line in goals: a multiple of a quarter up to 20. */
export function readLine(text: string): number | null {
  const line = Number(text);
  return text.trim() !== "" && Number.isInteger(line * 4) && Math.abs(line) <= 20 ? line : null;
}

const hours = createParser({ parse: (text) => HOURS.find((value) => String(value) === text) ?? null, serialize: String });

export const BOARD_PARSERS = {
  league: parseAsString,
  text: createParser({ parse: readText, serialize: String }),
  market: parseAsStringLiteral(MARKETS).withDefault("h2h"),
  line: createParser({ parse: readLine, serialize: String }),
  hours: hours.withDefault(72),
  novig: parseAsStringLiteral(NOVIG).withDefault("power"),
  edge: parseAsBoolean.withDefault(false),
  page: createParser({
    parse: (text) => (/^\d{1,4}$/.test(text) && Number(text) >= 1 ? Number(text) : null),
    serialize: String,
  }).withDefault(1),
  m: parseAsInteger,
};

export type BoardValues = inferParserType<typeof BOARD_PARSERS>;

/** What can be relaxed when nothing passes. */
export const NARROWING = ["league", "text", "line", "edge"] as const;

export const narrowing = (values: BoardValues) => NARROWING.filter((name) => values[name] !== null && values[name] !== false);

/** The question to the API. */
export function toQuery({ league, text, market, line, hours, novig, edge, page }: BoardValues): BoardQuery {
  return {
    ...(league ? { league } : {}),
    ...(text ? { text } : {}),
    ...(line !== null && LINED.includes(market) ? { line } : {}),
    market,
    hours,
    novig,
    edge,
    page,
    page_size: PAGE_SIZE,
  };
}
