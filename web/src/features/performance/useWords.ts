"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";

type Vocabulary = "market" | "selection" | "outcome" | "absent" | "novig" | "stake" | "at" | "agent";

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
