"use client";

import { useSetting, type Setting } from "./setting";

/** How prices are written. */
export const ODDS_STYLE: Setting<"decimal" | "fractional" | "american"> = {
  key: "monps.odds",
  values: ["decimal", "fractional", "american"],
  initial: "decimal",
};

export type OddsStyle = (typeof ODDS_STYLE.values)[number];

export const useOddsStyle = () => useSetting(ODDS_STYLE);
