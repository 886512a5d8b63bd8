/** How long ago, and how long until: in the largest unit that says enough. */

import type { Locale } from "@/i18n/locales";
import { languageTag } from "./numbers";

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

const relative = new Map<string, Intl.RelativeTimeFormat>();
const lengths = new Map<string, Intl.NumberFormat>();

/** From two of a unit on, the unit is used: 90 seconds are "90 s", two minutes "2 min". */
function inUnit(seconds: number): [number, "day" | "hour" | "minute" | "second"] {
  const size = Math.abs(seconds);
  const [unit, length] = UNITS.find(([, length]) => size >= 2 * length || length === 1) ?? UNITS[3];
  return [Math.trunc(seconds / length), unit];
}

/** "12 s ago", "in 3 h"; seconds before now are negative. */
export function formatRelative(seconds: number, locale: Locale): string {
  const known = relative.get(locale) ?? new Intl.RelativeTimeFormat(languageTag(locale), { style: "short" });
  relative.set(locale, known);
  return known.format(...inUnit(seconds));
}

/** "12s", "3 h": a length alone, for a narrow place. */
export function formatLength(seconds: number, locale: Locale): string {
  const [count, unit] = inUnit(Math.max(0, seconds));
  const key = `${locale}|${unit}`;
  const known =
    lengths.get(key) ?? new Intl.NumberFormat(languageTag(locale), { style: "unit", unit, unitDisplay: "narrow" });
  lengths.set(key, known);
  return known.format(count);
}
