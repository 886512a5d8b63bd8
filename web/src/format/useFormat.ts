"use client";

import { useMemo } from "react";
import { useLocale } from "use-intl";
import type { Statistic } from "@/api/types";
import { useZone } from "@/settings/zone";
import { formatDay, formatDayTime, formatMonth, formatTime, formatYear } from "./dates";
import { formatMoney, formatNumber, formatOdds, formatPercent, type MoneyOptions, type PercentOptions } from "./numbers";
import { formatInterval, formatScore, formatStatistic, type StatisticOptions } from "./statistic";

export type Format = ReturnType<typeof useFormat>;

/** Every way of writing a figure, bound to the reader's language and time zone. */
export function useFormat() {
  const locale = useLocale();
  const zone = useZone();
  return useMemo(
    () => ({
      locale,
      zone,
      number: (value: number, digits?: number) => formatNumber(value, locale, digits),
      odds: (odds: number) => formatOdds(odds, locale),
      percent: (fraction: number, options?: PercentOptions) => formatPercent(fraction, locale, options),
      money: (minor: number, currency: string, options?: MoneyOptions) => formatMoney(minor, currency, locale, options),
      statistic: (statistic: Statistic, options?: StatisticOptions) => formatStatistic(statistic, locale, options),
      score: (statistic: Statistic, digits: number) => formatScore(statistic, locale, digits),
      interval: (low: number, high: number, options?: StatisticOptions) => formatInterval(low, high, locale, options),
      day: (instant: string) => formatDay(instant, locale, zone),
      time: (instant: string) => formatTime(instant, locale, zone),
      dayTime: (instant: string) => formatDayTime(instant, locale, zone),
      /** A calendar day that the API counts in UTC. */
      utcDay: (instant: string) => formatDay(instant, locale, "UTC"),
      month: (at: Date) => formatMonth(at, locale),
      year: (at: Date) => formatYear(at, locale),
    }),
    [locale, zone],
  );
}
