"use client";

import { useMemo } from "react";
import { useLocale } from "use-intl";
import type { Statistic } from "@/api/types";
import { useOddsStyle } from "@/settings/oddsStyle";
import { useZone } from "@/settings/zone";
import { formatLength, formatRelative } from "./ages";
import { formatDay, formatDayTime, formatMonth, formatShortDay, formatShortDayTime, formatTime, formatYear } from "./dates";
import { formatMoney, formatNumber, formatOdds, formatPercent, type MoneyOptions, type PercentOptions } from "./numbers";
import { writeOdds } from "./odds";
import { formatInterval, formatScore, formatStatistic, type StatisticOptions } from "./statistic";

export type Format = ReturnType<typeof useFormat>;

/** Every way of writing a figure, bound to the reader's language and time zone. */
export function useFormat() {
  const locale = useLocale();
  const zone = useZone();
  const [style] = useOddsStyle();
  return useMemo(
    () => ({
      locale,
      zone,
      number: (value: number, digits?: number) => formatNumber(value, locale, digits),
      /** A price as the reader wants it. */
      odds: (odds: number) => writeOdds(odds, style, locale),
      /** A price as it is typed. */
      decimal: (odds: number) => formatOdds(odds, locale),
      relative: (seconds: number) => formatRelative(seconds, locale),
      length: (seconds: number) => formatLength(seconds, locale),
      percent: (fraction: number, options?: PercentOptions) => formatPercent(fraction, locale, options),
      money: (minor: number, currency: string, options?: MoneyOptions) => formatMoney(minor, currency, locale, options),
      statistic: (statistic: Statistic, options?: StatisticOptions) => formatStatistic(statistic, locale, options),
      score: (statistic: Statistic, digits: number) => formatScore(statistic, locale, digits),
      interval: (low: number, high: number, options?: StatisticOptions) => formatInterval(low, high, locale, options),
      day: (instant: string) => formatDay(instant, locale, zone),
      time: (instant: string) => formatTime(instant, locale, zone),
      dayTime: (instant: string) => formatDayTime(instant, locale, zone),
      shortDayTime: (instant: string) => formatShortDayTime(instant, locale, zone),
      /** A calendar day that the API counts in UTC. */
      utcDay: (instant: string) => formatDay(instant, locale, "UTC"),
      /** A calendar day (`2026-08-01`) without its year, for an axis. */
      shortDay: (day: string) => formatShortDay(day, locale),
      month: (at: Date) => formatMonth(at, locale),
      year: (at: Date) => formatYear(at, locale),
    }),
    [locale, zone, style],
  );
}
