"use client";

import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { answered, client } from "./client";
import { runsQuery, worldQuery } from "./queries";
import type { WorldName } from "./types";

export const useWorld = () => useQuery(worldQuery);

/** Forget what another world answered. The runs themselves are dropped before the list of runs is asked for anew:
 *  asked again, they would be looked for in a world that does not have them. */
export function forgetRuns(queries: QueryClient) {
  queries.removeQueries({ predicate: ({ queryKey: [first, ...rest] }) => first === runsQuery.queryKey[0] && rest.length > 0 });
  void queries.resetQueries({ queryKey: runsQuery.queryKey, exact: true });
}

/** Show another world from now on. */
export function useShowWorld() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (world: WorldName) => answered(client.POST("/api/world", { body: { world } })),
    onSuccess: (state) => queries.setQueryData(worldQuery.queryKey, state),
  });
}
