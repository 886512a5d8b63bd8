/** Every question that the site asks the API, with the key under which the answer is kept. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, client } from "./client";
import type { paths } from "./schema";

export type BetQuery = NonNullable<paths["/api/runs/{run}/bets"]["get"]["parameters"]["query"]>;

/** A stored run never changes. */
const forever = Infinity;

export const worldQuery = queryOptions({
  queryKey: ["world"],
  queryFn: ({ signal }) => answered(client.GET("/api/world", { signal })),
});

export const runsQuery = queryOptions({
  queryKey: ["runs"],
  queryFn: ({ signal }) => answered(client.GET("/api/runs", { signal })),
});

export const reportQuery = (run: number) =>
  queryOptions({
    queryKey: ["runs", run, "report"],
    queryFn: ({ signal }) => answered(client.GET("/api/runs/{run}", { params: { path: { run } }, signal })),
    staleTime: forever,
  });

export const chartsQuery = (run: number) =>
  queryOptions({
    queryKey: ["runs", run, "charts"],
    queryFn: ({ signal }) => answered(client.GET("/api/runs/{run}/charts", { params: { path: { run } }, signal })),
    staleTime: forever,
  });

export const choicesQuery = (run: number) =>
  queryOptions({
    queryKey: ["runs", run, "choices"],
    queryFn: ({ signal }) => answered(client.GET("/api/runs/{run}/choices", { params: { path: { run } }, signal })),
    staleTime: forever,
  });

export const betsQuery = (run: number, query: BetQuery) =>
  queryOptions({
    queryKey: ["runs", run, "bets", query],
    queryFn: ({ signal }) => answered(client.GET("/api/runs/{run}/bets", { params: { path: { run }, query }, signal })),
    staleTime: forever,
    placeholderData: keepPreviousData,
  });

/** Where all bets that pass the same filters can be fetched as CSV. */
export function betsCsvAddress(run: number, query: BetQuery): string {
  const named = Object.entries(query).filter(([key, value]) => value != null && key !== "page" && key !== "page_size");
  const search = new URLSearchParams(named.map(([key, value]) => [key, String(value)]));
  return `/api/runs/${run}/bets.csv${search.size > 0 ? `?${search}` : ""}`;
}
