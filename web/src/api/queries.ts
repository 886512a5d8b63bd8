/** Every question that the site asks the API, with the key under which the answer is kept.
 *  What is asked of a world has that world in its key: the answers of two worlds are never mistaken for each other. */

import { queryOptions } from "@tanstack/react-query";
import { answered, client } from "./client";
import type { paths } from "./schema";
import { worldSpeed } from "./worldClock";
import type { BetPage, Board, BoardRow, WorldName } from "./types";

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

export type BoardQuery = NonNullable<paths["/api/{world}/board"]["get"]["parameters"]["query"]>;

/** When an answer was received, by this machine's clock, and how fast the world's clock runs against it: ages count on. */
interface Received {
  received: number;
  speed: number;
}

export type ReceivedRow = BoardRow & Received;
export type ReceivedBoard = Omit<Board, "rows"> & { rows: ReceivedRow[] } & Received;

export async function askBoard(world: WorldName, query: BoardQuery, signal?: AbortSignal): Promise<ReceivedBoard> {
  const board = await answered(client.GET("/api/{world}/board", { params: { path: { world }, query }, signal }));
  const received = Date.now();
  const speed = worldSpeed(world, board.at, received);
  return { ...board, received, speed, rows: board.rows.map((row) => ({ ...row, received, speed })) };
}

/** While another question about the same market is on its way, the last answer stands in for it. Prices age: whoever comes back
 *  to the page asks again. */
export const boardQuery = (world: WorldName, query: BoardQuery) =>
  queryOptions({
    queryKey: ["board", world, query],
    queryFn: ({ signal }) => askBoard(world, query, signal),
    placeholderData: (last: ReceivedBoard | undefined, asked) =>
      asked?.queryKey[1] === world && last?.market === query.market ? last : undefined,
    refetchOnWindowFocus: "always",
  });

export const historyQuery = (world: WorldName, fixture: number, query: { market: string; line?: number | null }) =>
  queryOptions({
    queryKey: ["prices", world, fixture, query],
    queryFn: ({ signal }) =>
      answered(client.GET("/api/{world}/board/{fixture}", { params: { path: { world, fixture }, query }, signal })),
  });

export const feedsQuery = (world: WorldName) =>
  queryOptions({
    queryKey: ["feeds", world],
    queryFn: ({ signal }) => answered(client.GET("/api/{world}/feeds", { params: { path: { world } }, signal })),
    refetchInterval: 60_000,
  });

export type RequestState = NonNullable<NonNullable<paths["/api/{world}/feeds/requests"]["get"]["parameters"]["query"]>["state"]>;

export const requestsQuery = (world: WorldName, query: { state?: RequestState; reason?: string }) =>
  queryOptions({
    queryKey: ["feeds", world, "requests", query],
    queryFn: ({ signal }) =>
      answered(client.GET("/api/{world}/feeds/requests", { params: { path: { world }, query }, signal })),
    refetchInterval: 60_000,
  });

export const attentionQuery = (world: WorldName) =>
  queryOptions({
    queryKey: ["attention", world],
    queryFn: ({ signal }) => answered(client.GET("/api/{world}/feeds/attention", { params: { path: { world } }, signal })),
    refetchInterval: 60_000,
  });

export const waitingQuery = (world: WorldName) =>
  queryOptions({
    queryKey: ["identity", world, "waiting"],
    queryFn: ({ signal }) => answered(client.GET("/api/{world}/identity", { params: { path: { world } }, signal })),
  });

export const decisionsQuery = (world: WorldName) =>
  queryOptions({
    queryKey: ["identity", world, "decisions"],
    queryFn: ({ signal }) => answered(client.GET("/api/{world}/identity/history", { params: { path: { world } }, signal })),
  });

export const teamsQuery = (world: WorldName, search: string) =>
  queryOptions({
    queryKey: ["identity", world, "teams", search],
    queryFn: ({ signal }) =>
      answered(client.GET("/api/{world}/identity/teams", { params: { path: { world }, query: { search } }, signal })),
  });
