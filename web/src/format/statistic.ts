/** A figure with its interval, as it is written everywhere: a statistic without a value is a dash and its reason, never 0. */

import type { Statistic } from "@/api/types";
import type { Locale } from "@/i18n/locales";
import { formatNumber, formatPercent } from "./numbers";

/** Under this many bets a figure is marked as resting on too few. */
export const ENOUGH = 100;

export const ABSENT = "—";

/** Where the interval lies, seen from the value that means "neither good nor bad". */
export type Verdict = "above" | "below" | "open";

export interface WrittenStatistic {
  value: string;
  interval: string | null;
  n: string;
  enough: boolean;
  /** Why there is no value, or a value without an interval. */
  reason: string | null;
  verdict: Verdict | null;
  /** Whether a colour may judge it: it rests on enough bets, and its interval is clear of the neutral value. */
  tone: "judged" | "plain" | "muted";
}

export interface StatisticOptions {
  signed?: boolean;
  digits?: number;
  /** The value that means "neither good nor bad": 0 for a yield, 0.5 for a share. Without it there is no verdict. */
  neutral?: number;
}

const bracketed = (low: string, high: string, locale: Locale) => `[${low}${locale === "fr" ? " ; " : ", "}${high}]`;

export function formatInterval(low: number, high: number, locale: Locale, options: StatisticOptions = {}): string {
  return bracketed(formatPercent(low, locale, options), formatPercent(high, locale, options), locale);
}

/** A figure that is no fraction of anything, as a score: its value and its interval in plain digits. */
export function formatScore({ value, low, high }: Statistic, locale: Locale, digits: number): Pick<WrittenStatistic, "value" | "interval"> {
  const written = (figure: number) => formatNumber(figure, locale, digits);
  return {
    value: value === null ? ABSENT : written(value),
    interval: low === null || high === null ? null : bracketed(written(low), written(high), locale),
  };
}

export function formatStatistic(statistic: Statistic, locale: Locale, options: StatisticOptions = {}): WrittenStatistic {
  const { value, low, high, n } = statistic;
  const bounded = low !== null && high !== null;
  const judged = bounded && options.neutral !== undefined ? verdict(low, high, options.neutral) : null;
  return {
    value: value === null ? ABSENT : formatPercent(value, locale, options),
    interval: bounded ? formatInterval(low, high, locale, options) : null,
    n: formatNumber(n, locale),
    enough: n >= ENOUGH,
    reason: statistic.reason ?? null,
    verdict: judged,
    tone: n < ENOUGH ? "muted" : judged === null || judged === "open" ? "plain" : "judged",
  };
}

function verdict(low: number, high: number, neutral: number): Verdict {
  if (low > neutral) return "above";
  return high < neutral ? "below" : "open";
}
