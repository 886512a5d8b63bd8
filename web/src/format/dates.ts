/** Instants in the zone that the reader chose; the API speaks UTC. */

import type { Locale } from "@/i18n/locales";
import { languageTag } from "./numbers";

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: Locale, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(languageTag(locale), { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

const DAY: Intl.DateTimeFormatOptions = { day: "2-digit", month: "short", year: "numeric" };
const TIME: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };

export function formatDay(instant: string, locale: Locale, zone: string): string {
  return dateFormat(locale, zone, DAY).format(new Date(instant));
}

export function formatTime(instant: string, locale: Locale, zone: string): string {
  return dateFormat(locale, zone, TIME).format(new Date(instant));
}

export function formatDayTime(instant: string, locale: Locale, zone: string): string {
  return dateFormat(locale, zone, { ...DAY, ...TIME }).format(new Date(instant));
}

/** A day and a time without the year, for an axis of days. */
export function formatShortDayTime(instant: string, locale: Locale, zone: string): string {
  return dateFormat(locale, zone, { day: "numeric", month: "short", ...TIME }).format(new Date(instant));
}

/** Months and years of an axis are those of UTC, as the days that stand on it. */
export function formatMonth(at: Date, locale: Locale): string {
  return dateFormat(locale, "UTC", { month: "short", year: "numeric" }).format(at);
}

export function formatYear(at: Date, locale: Locale): string {
  return dateFormat(locale, "UTC", { year: "numeric" }).format(at);
}

/** A calendar day without its year. */
export function formatShortDay(day: string, locale: Locale): string {
  return dateFormat(locale, "UTC", { day: "numeric", month: "short" }).format(new Date(`${day}T00:00:00Z`));
}
