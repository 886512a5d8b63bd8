"use client";

import { useQuery } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { runsQuery } from "@/api/queries";
import { Loaded } from "@/components/Loaded";
import { NoRuns } from "./NoRuns";
import { PerformanceSkeleton } from "./PerformanceSkeleton";
import { Run } from "./Run";

/** The figures of one backtest run of the world that is shown: the run that the address names, or the newest. */
export function Performance() {
  const runs = useQuery(runsQuery);
  return (
    <NuqsAdapter>
      <Loaded query={runs} skeleton={<PerformanceSkeleton />}>
        {(list) => {
          const [newest] = list;
          return newest === undefined ? <NoRuns /> : <Run runs={list} newest={newest.run} />;
        }}
      </Loaded>
    </NuqsAdapter>
  );
}
