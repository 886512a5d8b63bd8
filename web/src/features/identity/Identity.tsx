"use client";

import { useQuery } from "@tanstack/react-query";
import type { WorldName } from "@/api/types";
import { decisionsQuery, waitingQuery } from "@/api/queries";
import { useWorld } from "@/api/useWorld";
import { Loaded } from "@/components/Loaded";
import { History } from "./History";
import { IdentitySkeleton } from "./IdentitySkeleton";
import { Merge } from "./Merge";
import { Queue } from "./Queue";
import { Undo } from "./Undo";
import { useDecisions } from "./useDecisions";

/** Names that nothing resolves, what speaks for each team that they may mean, and what was decided. */
export function Identity() {
  const world = useWorld();
  return (
    <Loaded query={world} skeleton={<IdentitySkeleton />}>
      {(state) => <OfWorld key={state.world} world={state.world} />}
    </Loaded>
  );
}

function OfWorld({ world }: { world: WorldName }) {
  const waiting = useQuery(waitingQuery(world));
  const decisions = useQuery(decisionsQuery(world));
  const deciding = useDecisions(world);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Loaded query={waiting} skeleton={<IdentitySkeleton />}>
        {(names) => <Queue names={names} stale={waiting.isError} deciding={deciding} />}
      </Loaded>
      <Merge world={world} deciding={deciding} />
      <Loaded query={decisions} skeleton={<IdentitySkeleton />}>
        {(made) => <History made={made} deciding={deciding} />}
      </Loaded>
      <Undo deciding={deciding} />
    </div>
  );
}
