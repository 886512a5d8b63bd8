"use client";

import { useQuery } from "@tanstack/react-query";
import { chartsQuery, reportQuery, type RunOfWorld } from "@/api/queries";
import { Loaded } from "@/components/Loaded";
import { PicturesSkeleton } from "../PerformanceSkeleton";
import { ClvPanel } from "./ClvPanel";
import { EquityPanel } from "./EquityPanel";
import { ReliabilityPanel } from "./ReliabilityPanel";

/** The pictures of a run. This file and what it draws with are loaded after the first figures. */
export function Pictures({ run }: { run: RunOfWorld }) {
  const charts = useQuery(chartsQuery(run));
  const report = useQuery(reportQuery(run));
  return (
    <Loaded query={charts} skeleton={<PicturesSkeleton />}>
      {(data) => (
        <div className="grid gap-4 xl:grid-cols-2">
          <EquityPanel points={data.equity} currency={report.data?.config.currency ?? null} />
          <ClvPanel
            bins={data.clv_histogram}
            mean={report.data?.clv_novig ?? null}
            beat={report.data?.beat_close ?? null}
            itself={report.data?.config.at === "close"}
          />
          <ReliabilityPanel bins={data.reliability} />
        </div>
      )}
    </Loaded>
  );
}
