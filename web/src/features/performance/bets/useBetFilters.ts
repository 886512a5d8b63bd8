"use client";

import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import { BET_PARSERS, NARROWING, type BetValues, type Sort } from "./filters";

export type BetFilters = ReturnType<typeof useBetFilters>;

const NOTHING = Object.fromEntries(NARROWING.map((name) => [name, null]));

/** The filters in the address, and the ways to change them. Whatever changes, the first page is shown again. */
export function useBetFilters() {
  const [values, write] = useQueryStates(BET_PARSERS, { history: "push" });
  const set = useCallback(
    (part: Partial<{ [K in keyof BetValues]: BetValues[K] | null }>) => void write({ page: null, ...part }),
    [write],
  );
  const reset = useCallback(() => void write({ ...NOTHING, page: null }), [write]);
  const sortBy = useCallback(
    (sort: Sort) =>
      void write((now) => ({ sort, descending: now.sort === sort ? !now.descending : true, page: null })),
    [write],
  );
  return { values, set, reset, sortBy };
}
