/** Every question that the site asks the API, with the key under which the answer is kept.
 *  What is asked of a world has that world in its key: the answers of two worlds are never mistaken for each other. */

import { queryOptions } from "@tanstack/react-query";
import { answered, client } from "./client";
import type { paths } from "./schema";
import type { BetPage, WorldName } from "./types";

export type BetQuery = NonNullable<paths["/api/{world}/runs/{run}/bets"]["get"]["parameters"]["query"]>;

/** Two worlds number their runs alike. */
export interface RunOfWorld {
  world: WorldName;
  run: number;
}

/** A stored run never changes. */
const forever = Infinity;

/** The world can be changed by another page or by the command: whoever comes back to the page asks again. */
export const worldQuery = queryOptions({
  queryKey: ["world"],
  queryFn: ({ signal }) => answered(client.GET("/api/world", { signal })),
  refetchOnWindowFocus: "always",
});

export const runsQuery = (world: WorldName) =>
  queryOptions({
    queryKey: ["runs", world],
    queryFn: ({ signal }) => answered(client.GET("/api/{world}/runs", { params: { path: { world } }, signal })),
  });

export const reportQuery = ({ world, run }: RunOfWorld) =>
  queryOptions({
    queryKey: ["runs", world, run, "report"],
    queryFn: ({ signal }) => answered(client.GET("/api/{world}/runs/{run}", { params: { path: { world, run } }, signal })),
    staleTime: forever,
  });

export const chartsQuery = ({ world, run }: RunOfWorld) =>
  queryOptions({
    queryKey: ["runs", world, run, "charts"],
    queryFn: ({ signal }) => answered(client.GET("/api/{world}/runs/{run}/charts", { params: { path: { world, run } }, signal })),
    staleTime: forever,
  });

export const choicesQuery = ({ world, run }: RunOfWorld) =>
  queryOptions({
    queryKey: ["runs", world, run, "choices"],
    queryFn: ({ signal }) => answered(client.GET("/api/{world}/runs/{run}/choices", { params: { path: { world, run } }, signal })),
    staleTime: forever,
  });

/** While a page of bets is on its way, the last one of the same run stands in for it. */
export const betsQuery = ({ world, run }: RunOfWorld, query: BetQuery) =>
  queryOptions({
    queryKey: ["runs", world, run, "bets", query],
    queryFn: ({ signal }) =>
      answered(client.GET("/api/{world}/runs/{run}/bets", { params: { path: { world, run }, query }, signal })),
    staleTime: forever,
    placeholderData: (last: BetPage | undefined, asked) =>
      asked?.queryKey[1] === world && asked.queryKey[2] === run ? last : undefined,
  });

/** Where all bets that pass the same filters can be fetched as CSV. */
export function betsCsvAddress({ world, run }: RunOfWorld, query: BetQuery): string {
  const named = Object.entries(query).filter(([key, value]) => value != null && key !== "page" && key !== "page_size");
  const search = new URLSearchParams(named.map(([key, value]) => [key, String(value)]));
  return `/api/${world}/runs/${run}/bets.csv${search.size > 0 ? `?${search}` : ""}`;
}
