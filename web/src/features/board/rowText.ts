/** What stands in one place of the grid. */

import type { ReceivedBoard, ReceivedRow } from "@/api/queries";
import type { Aside } from "@/api/types";

export interface Place {
  /** The open price that can be backed. */
  odds: number | null;
  /** Prices that cannot be taken. */
  withheld: { odds: readonly number[]; state: "suspended" | "disputed" } | null;
  lay: number | null;
}

export function placeOf(row: ReceivedRow, book: number, selection: number): Place {
  const own = row.asides.filter((aside) => aside.book === book && (aside.odds[selection]?.length ?? 0) > 0);
  const laid = own.find((aside) => aside.side === "lay" && aside.state === "open");
  const withheld = own.find((aside) => aside.side === "back" && aside.state !== "open");
  return {
    odds: row.odds[selection]?.[book] ?? null,
    withheld: withheld ? { odds: withheld.odds[selection] ?? [], state: withheld.state as "suspended" | "disputed" } : null,
    lay: laid?.odds[selection]?.[0] ?? null,
  };
}

/** Seconds since a bookmaker's prices of a row were last seen, by this machine's clock; of what is not shown any more, since it
 *  was first missed. */
export function ageOf(row: ReceivedRow, book: number, now: number): number | null {
  const aside = row.asides.find((one: Aside) => one.book === book);
  const seen = row.ages_s[book] ?? aside?.age_s ?? null;
  return seen === null ? null : aged(row, seen, now);
}

/** An age that was told with a row, now. */
export const aged = (row: ReceivedRow, age: number, now: number) => age + (Math.max(0, now - row.received) / 1000) * row.speed;

/** Seconds until kick-off, negative after it, by the world's clock as the server told it. */
export function untilKickoff(row: ReceivedRow, { at, received, speed }: Pick<ReceivedBoard, "at" | "received" | "speed">, now: number): number {
  return (Date.parse(row.kickoff_at) - Date.parse(at) - (now - received) * speed) / 1000;
}
