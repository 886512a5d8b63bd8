"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client } from "./client";
import { worldQuery } from "./queries";
import type { WorldName } from "./types";

export const useWorld = () => useQuery(worldQuery);

/** Show another world: whatever was asked of the first one is forgotten and asked again. */
export function useShowWorld() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (world: WorldName) => answered(client.POST("/api/world", { body: { world } })),
    onSuccess: (state) => queries.setQueryData(worldQuery.queryKey, state),
  });
}
