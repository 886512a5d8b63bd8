"use client";

import { focusManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { ApiError } from "./client";

/** A refusal is final; a silence is asked once more. */
const again = (failures: number, error: Error) => failures < 1 && !(error instanceof ApiError && error.status !== null);

/** A page that lies in sight beside the window that is worked in is come back to as well: not only one that was hidden. */
focusManager.setEventListener((onFocus) => {
  if (typeof window === "undefined") return;
  const listener = () => onFocus();
  const events = ["visibilitychange", "focus"];
  events.forEach((event) => window.addEventListener(event, listener));
  return () => events.forEach((event) => window.removeEventListener(event, listener));
});

function makeClient() {
  // The server may be on this very machine: it is asked even where the browser believes to be offline.
  return new QueryClient({
    defaultOptions: {
      queries: { retry: again, retryDelay: 500, staleTime: 10_000, networkMode: "always" },
      mutations: { networkMode: "always" },
    },
  });
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
