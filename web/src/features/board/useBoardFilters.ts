"use client";

import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import { BOARD_PARSERS, NARROWING, type BoardValues } from "./filters";

export type BoardFilters = ReturnType<typeof useBoardFilters>;

const NOTHING = Object.fromEntries(NARROWING.map((name) => [name, null]));

/** What the address asks, and the ways to change it. Whatever changes, the first page is shown again. */
export function useBoardFilters() {
  const [values, write] = useQueryStates(BOARD_PARSERS, { history: "push" });
  const set = useCallback(
    (part: Partial<{ [K in keyof BoardValues]: BoardValues[K] | null }>) => void write({ page: null, ...part }),
    [write],
  );
  const reset = useCallback(() => void write({ ...NOTHING, page: null }), [write]);
  const show = useCallback((m: number | null) => void write({ m }), [write]);
  const turn = useCallback((page: number) => void write({ page }), [write]);
  return { values, set, reset, show, turn };
}
