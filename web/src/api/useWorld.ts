"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client } from "./client";
import { worldQuery } from "./queries";
import type { WorldName } from "./types";

export const useWorld = () => useQuery(worldQuery);

/** Show another world from now on. A question that is still open may be answered with the world that was left: it is dropped. */
export function useShowWorld() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (world: WorldName) => answered(client.POST("/api/world", { body: { world } })),
    onSuccess: async (state) => {
      await queries.cancelQueries(worldQuery);
      queries.setQueryData(worldQuery.queryKey, state);
    },
  });
}
