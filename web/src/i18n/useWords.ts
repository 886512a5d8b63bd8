"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";

export type Vocabulary =
  | "market"
  | "selection"
  | "outcome"
  | "absent"
  | "novig"
  | "stake"
  | "at"
  | "agent"
  | "country"
  | "source"
  | "reason"
  | "purpose"
  | "alert"
  | "fairAbsent"
  | "bookmaker"
  | "waits";

/** The reader's word for a code of the API; a code without a word is shown as it is. */
export function useWords() {
  const t = useTranslations("words");
  return useMemo(
    () => (vocabulary: Vocabulary, code: string) => {
      const key = `${vocabulary}.${code}` as Parameters<typeof t>[0];
      return t.has(key) ? t(key) : code;
    },
    [t],
  );
}

/** A competition as the reader says it. The API writes `England · Premier League`: the country has a word of its own. */
export function useCompetition() {
  const word = useWords();
  return useMemo(
    () => (name: string) => {
      const [country, ...rest] = name.split(" · ");
      return country !== undefined && rest.length > 0 ? [word("country", country), ...rest].join(" · ") : name;
    },
    [word],
  );
}

/** A bookmaker's name, where the API says it; else its key, as a name is written. */
export function bookmakerName(names: Record<string, string> | undefined, key: string): string {
  return names?.[key] ?? key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " ");
}
