"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger } from "nuqs";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { runsQuery } from "@/api/queries";
import type { WorldState } from "@/api/types";
import { useWorld } from "@/api/useWorld";
import { Loaded } from "@/components/Loaded";
import { useAddressOf } from "@/components/useAddressOf";
import { BET_PARSERS } from "./bets/filters";
import { NoRuns } from "./NoRuns";
import { PerformanceSkeleton } from "./PerformanceSkeleton";
import { Run } from "./Run";

const ASKED = { run: parseAsInteger, ...BET_PARSERS };

/** The figures of one backtest run of the world that is shown: the run that the address names, or the newest. */
export function Performance() {
  const world = useWorld();
  return (
    <NuqsAdapter>
      <Loaded query={world} skeleton={<PerformanceSkeleton />}>
        {(state) => <Runs world={state} />}
      </Loaded>
    </NuqsAdapter>
  );
}

function Runs({ world }: { world: WorldState }) {
  const runs = useQuery(runsQuery(world.world));
  if (!useAddressOf(world.world, ASKED)) return <PerformanceSkeleton />;
  return (
    <Loaded query={runs} skeleton={<PerformanceSkeleton />}>
      {(list) => {
        const [newest] = list;
        return newest === undefined ? <NoRuns world={world} /> : <Run world={world.world} runs={list} newest={newest.run} />;
      }}
    </Loaded>
  );
}
