/** Numbers as the reader's language writes them. Fractions are fractions (0.02 is 2 %), money is integer minor units. */

import type { Locale } from "@/i18n/locales";

const TAGS: Record<Locale, string> = { en: "en-GB", fr: "fr-FR" };

/** The typographic minus is as wide as a digit, so that columns align. */
const minus = (text: string) => text.replace("-", "−");

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(TAGS[locale], options);
  formats.set(key, made);
  return made;
}

export const languageTag = (locale: Locale) => TAGS[locale];

export function formatNumber(value: number, locale: Locale, digits = 0): string {
  return minus(numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value));
}

/** Decimal odds: two digits, a third one only where the price has it. */
export function formatOdds(odds: number, locale: Locale): string {
  return numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 3 }).format(odds);
}

export interface PercentOptions {
  signed?: boolean;
  digits?: number;
}

export function formatPercent(fraction: number, locale: Locale, { signed = false, digits = 1 }: PercentOptions = {}): string {
  const options: Intl.NumberFormatOptions = {
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? "exceptZero" : "negative",
  };
  return minus(numberFormat(locale, options).format(fraction));
}

/** How many minor units make one of the currency: 100 for EUR, 1 for JPY. */
export function minorPerMajor(currency: string): number {
  const { maximumFractionDigits } = numberFormat("en", { style: "currency", currency }).resolvedOptions();
  return 10 ** (maximumFractionDigits ?? 2);
}

export interface MoneyOptions {
  signed?: boolean;
  /** No minor units: for axes and totals that are large. */
  whole?: boolean;
}

export function formatMoney(minor: number, currency: string, locale: Locale, options: MoneyOptions = {}): string {
  const { signed = false, whole = false } = options;
  const format = numberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    signDisplay: signed ? "exceptZero" : "negative",
    ...(whole ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {}),
  });
  return minus(format.format(minor / minorPerMajor(currency)));
}
