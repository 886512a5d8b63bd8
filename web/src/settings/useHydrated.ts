"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether a part is drawn by the browser, and no longer taken over from the exported HTML. */
export const useHydrated = () => useSyncExternalStore(never, () => true, () => false);
