"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { answered, client } from "@/api/client";
import { waitingQuery } from "@/api/queries";
import type { Decided, Waiting, WorldName } from "@/api/types";

/** What can be decided. `name` is what it is about, for the message that follows. */
export type Decision =
  | { kind: "accept"; waiting: Waiting; team: number; name: string }
  | { kind: "new" | "dismiss"; waiting: Waiting; name: string }
  | { kind: "merge"; keep: number; drop: number; name: string }
  | { kind: "undo"; decision: number; name: string };

/** What was decided last, for as long as it can be taken back with one touch. */
export interface Made {
  decided: Decided;
  decision: Decision;
}

export type Deciding = ReturnType<typeof useDecisions>;

async function send(world: WorldName, decision: Decision): Promise<Decided> {
  switch (decision.kind) {
    case "accept":
      return answered(
        client.POST("/api/{world}/identity/{waiting}/accept", {
          params: { path: { world, waiting: decision.waiting.id } },
          body: { team: decision.team },
        }),
      );
    case "new":
      return answered(client.POST("/api/{world}/identity/{waiting}/new", { params: { path: { world, waiting: decision.waiting.id } } }));
    case "dismiss":
      return answered(
        client.POST("/api/{world}/identity/{waiting}/dismiss", { params: { path: { world, waiting: decision.waiting.id } } }),
      );
    case "merge":
      return answered(
        client.POST("/api/{world}/identity/merge", { params: { path: { world } }, body: { keep: decision.keep, drop: decision.drop } }),
      );
    case "undo":
      return answered(
        client.POST("/api/{world}/identity/history/{decision}/undo", { params: { path: { world, decision: decision.decision } } }),
      );
  }
}

/** Decisions, one at a time. A name leaves the queue at once, and comes back with the reason where the server refuses. */
export function useDecisions(world: WorldName) {
  const queries = useQueryClient();
  const [made, setMade] = useState<Made | null>(null);
  const forget = useCallback(() => setMade(null), []);
  const { queryKey } = waitingQuery(world);
  const mutation = useMutation({
    mutationFn: (decision: Decision) => send(world, decision),
    scope: { id: `identity ${world}` },
    onMutate: async (decision) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      if ("waiting" in decision) queries.setQueryData(queryKey, (names) => names?.filter(({ id }) => id !== decision.waiting.id));
      return { before };
    },
    onError: (_error, _decision, kept) => {
      queries.setQueryData(queryKey, kept?.before);
    },
    onSuccess: (decided, decision) => setMade(decision.kind === "undo" ? null : { decided, decision }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["identity", world] }),
        queries.invalidateQueries({ queryKey: ["attention", world] }),
      ]),
  });
  return { decide: mutation.mutate, mutation, made, forget };
}
