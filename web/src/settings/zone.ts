"use client";

import { useSyncExternalStore } from "react";
import { useSetting, type Setting } from "./setting";

/** Whose clock is shown: the browser's own zone, or UTC. */
export const ZONE: Setting<"browser" | "utc"> = { key: "monps.timezone", values: ["browser", "utc"], initial: "browser" };

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const never = () => () => {};

/** The IANA name of the zone in which instants are written; UTC in the exported HTML, which knows no browser. */
export function useZone(): string {
  const [choice] = useSetting(ZONE);
  const own = useSyncExternalStore(never, browserZone, () => "UTC");
  return choice === "utc" ? "UTC" : own;
}
