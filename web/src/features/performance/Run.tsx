"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { parseAsInteger, useQueryState } from "nuqs";
import { useTranslations } from "use-intl";
import { ApiError } from "@/api/client";
import { choicesQuery, reportQuery } from "@/api/queries";
import type { RunSummary, WorldName } from "@/api/types";
import { Failure } from "@/components/Failure";
import { Loaded } from "@/components/Loaded";
import { Asked } from "./asked/Asked";
import { Bets } from "./bets/Bets";
import { useBetFilters } from "./bets/useBetFilters";
import { Forecasts } from "./forecasts/Forecasts";
import { Groups } from "./groups/Groups";
import { Headline } from "./headline/Headline";
import { PicturesSkeleton, ReportSkeleton } from "./PerformanceSkeleton";
import { RunPicker } from "./RunPicker";

const Pictures = dynamic(() => import("./pictures/Pictures").then((module) => module.Pictures), {
  ssr: false,
  loading: PicturesSkeleton,
});

/** All panels of a run. The report, the pictures and the bets are asked for at the same time, and fail on their own. */
export function Run({ world, runs, newest }: { world: WorldName; runs: readonly RunSummary[]; newest: number }) {
  const t = useTranslations("performance");
  const [asked, setRun] = useQueryState("run", parseAsInteger.withOptions({ history: "push" }));
  const run = { world, run: asked ?? newest };
  const report = useQuery(reportQuery(run));
  const choices = useQuery(choicesQuery(run));
  const filters = useBetFilters();
  const narrowTo = (part: { competition: string | null } | { season: string | null }) => {
    filters.set(part);
    document.getElementById("bets")?.scrollIntoView({ behavior: "smooth" });
  };
  const picker = <RunPicker runs={runs} run={run.run} onChoose={(chosen) => void setRun(chosen === newest ? null : chosen)} />;
  if (report.error instanceof ApiError && report.error.status === 404) {
    return (
      <div className="grid gap-4">
        {picker}
        <Failure error={report.error} onRetry={() => void report.refetch()} />
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      {picker}
      <Loaded query={report} skeleton={<ReportSkeleton />}>
        {(figures) => (
          <>
            <Asked report={figures} bookmakers={choices.data?.bookmakers} />
            <Headline report={figures} />
          </>
        )}
      </Loaded>
      <Pictures run={run} />
      {report.data ? (
        <>
          <Forecasts forecasts={report.data.forecasts} bookmakers={choices.data?.bookmakers} />
          <Groups
            title={t("byLeague")}
            groups={report.data.by_league}
            chosen={filters.values.competition}
            onChoose={(competition) => narrowTo({ competition })}
          />
          <Groups
            title={t("bySeason")}
            groups={report.data.by_season}
            chosen={filters.values.season}
            onChoose={(season) => narrowTo({ season })}
          />
        </>
      ) : null}
      <Bets run={run} currency={report.data?.config.currency ?? null} choices={choices} filters={filters} />
    </div>
  );
}
