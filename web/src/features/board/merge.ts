/** Rows that were asked for again put into the page that is shown, and what moved by it. */

import type { ReceivedBoard, ReceivedRow } from "@/api/queries";
import type { BoardBook } from "@/api/types";

export type Move = "up" | "down";

/** By `moveKey`. */
export type Moves = ReadonlyMap<string, Move>;

export const moveKey = (fixture: number, book: string, selection: number) => `${fixture}|${book}|${selection}`;

/** The page with the rows of an answer about `asked` fixtures: they replace their older ones; a row that does not come back has
 *  gone, and one that is new to the page is left to the next whole answer. Columns are brought into the page's order. */
export function merged(page: ReceivedBoard, part: ReceivedBoard, asked: readonly number[]): ReceivedBoard {
  const books = [...page.books, ...part.books.filter((book) => !page.books.some(({ key }) => key === book.key))];
  const place = part.books.map((book) => books.findIndex(({ key }) => key === book.key));
  const fresh = new Map(part.rows.map((row) => [row.fixture_id, inColumns(row, place, books.length)]));
  const gone = new Set(asked.filter((fixture) => !fresh.has(fixture)));
  const before = page.rows.length;
  const rows = page.rows
    .filter((row) => !gone.has(row.fixture_id))
    .map((row) => fresh.get(row.fixture_id) ?? widened({ ...row, speed: part.speed }, books.length));
  return { ...page, speed: part.speed, books, rows, total: page.total - (before - rows.length) };
}

const filled = <T>(values: readonly T[], length: number) => [...values, ...Array<null>(length - values.length).fill(null)];

function widened(row: ReceivedRow, length: number): ReceivedRow {
  if (row.ages_s.length === length) return row;
  return { ...row, ages_s: filled(row.ages_s, length), odds: row.odds.map((odds) => filled(odds, length)) };
}

function inColumns(row: ReceivedRow, place: readonly number[], length: number): ReceivedRow {
  const moved = (values: readonly (number | null)[]) => {
    const made = Array<number | null>(length).fill(null);
    values.forEach((value, at) => (made[place[at] ?? at] = value));
    return made;
  };
  const to = (book: number) => place[book] ?? book;
  return {
    ...row,
    odds: row.odds.map(moved),
    ages_s: moved(row.ages_s),
    asides: row.asides.map((aside) => ({ ...aside, book: to(aside.book) })),
    best: row.best.map((best) => best && { ...best, book: to(best.book) }),
    trend_of: row.trend_of === null ? null : to(row.trend_of),
  };
}

/** The open prices that are higher or lower than they were. */
export function movesBetween(before: ReceivedBoard | undefined, after: ReceivedBoard): Map<string, Move> {
  const moves = new Map<string, Move>();
  if (before?.market !== after.market) return moves;
  const known = new Map(before.rows.map((row) => [row.fixture_id, prices(row, before.books)]));
  for (const row of after.rows) {
    const was = known.get(row.fixture_id);
    if (!was || was.line !== row.line) continue;
    for (const [key, odds] of prices(row, after.books).odds) {
      const old = was.odds.get(key);
      if (old !== undefined && old !== odds) moves.set(key, odds > old ? "up" : "down");
    }
  }
  return moves;
}

function prices(row: ReceivedRow, books: readonly BoardBook[]) {
  const odds = new Map<string, number>();
  row.odds.forEach((line, selection) =>
    line.forEach((price, at) => {
      const book = books[at];
      if (price !== null && book) odds.set(moveKey(row.fixture_id, book.key, selection), price);
    }),
  );
  return { line: row.line, odds };
}
