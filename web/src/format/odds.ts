/** The three ways of writing a price. A fraction is the nearest of those that bookmakers use. */

import type { Locale } from "@/i18n/locales";
import { formatNumber, formatOdds } from "./numbers";

const LADDER: readonly (readonly [number, number])[] = [
  [1, 100], [1, 50], [1, 33], [1, 25], [1, 20], [1, 16], [1, 14], [1, 12], [1, 10], [1, 9], [1, 8], [2, 15], [1, 7], [2, 13],
  [1, 6], [2, 11], [1, 5], [2, 9], [1, 4], [2, 7], [3, 10], [1, 3], [4, 11], [2, 5], [4, 9], [9, 20], [1, 2], [8, 15], [4, 7],
  [8, 13], [13, 20], [4, 6], [8, 11], [3, 4], [4, 5], [5, 6], [9, 10], [10, 11], [20, 21], [1, 1], [21, 20], [11, 10], [23, 20],
  [6, 5], [5, 4], [13, 10], [11, 8], [7, 5], [6, 4], [8, 5], [13, 8], [17, 10], [7, 4], [9, 5], [15, 8], [19, 10], [2, 1],
  [21, 10], [11, 5], [9, 4], [23, 10], [12, 5], [5, 2], [13, 5], [11, 4], [14, 5], [3, 1], [16, 5], [10, 3], [7, 2], [18, 5],
  [4, 1], [9, 2], [5, 1], [11, 2], [6, 1], [13, 2], [7, 1], [15, 2], [8, 1], [17, 2], [9, 1], [10, 1], [11, 1], [12, 1], [14, 1],
  [16, 1], [18, 1], [20, 1], [22, 1], [25, 1], [28, 1], [33, 1], [40, 1], [50, 1], [66, 1], [80, 1], [100, 1], [150, 1],
  [200, 1], [250, 1], [500, 1], [1000, 1],
]; // prettier-ignore

function fraction(odds: number): string {
  const profit = odds - 1;
  const distance = ([over, under]: readonly [number, number]) => Math.abs(Math.log(over / under / profit));
  const [over, under] = LADDER.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return `${over}/${under}`;
}

function american(odds: number, locale: Locale): string {
  return odds >= 2 ? `+${formatNumber((odds - 1) * 100, locale)}` : formatNumber(-100 / (odds - 1), locale);
}

/** A price in a style; decimal odds are above 1. */
export function writeOdds(odds: number, style: "decimal" | "fractional" | "american", locale: Locale): string {
  if (style === "fractional") return fraction(odds);
  return style === "american" ? american(odds, locale) : formatOdds(odds, locale);
}
