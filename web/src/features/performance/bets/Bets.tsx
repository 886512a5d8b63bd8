"use client";

import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { betsCsvAddress, betsQuery, type RunOfWorld } from "@/api/queries";
import type { Choices } from "@/api/types";
import { Failure } from "@/components/Failure";
import { Loaded } from "@/components/Loaded";
import { Pager } from "@/components/Pager";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { useMedia } from "@/settings/useMedia";
import { BetCards } from "./BetCards";
import { BetTable } from "./BetTable";
import { BetTotals } from "./BetTotals";
import { FilterBar } from "./FilterBar";
import { toQuery } from "./filters";
import { NoBets } from "./NoBets";
import type { BetFilters } from "./useBetFilters";

interface Props {
  run: RunOfWorld;
  currency: string | null;
  choices: UseQueryResult<Choices, Error>;
  filters: BetFilters;
}

/** The bets of a run that pass the filters, a page at a time. */
export function Bets({ run, currency, choices, filters }: Props) {
  const t = useTranslations("performance.bets");
  const wide = useMedia("(min-width: 768px)");
  const query = toQuery(filters.values);
  const bets = useQuery(betsQuery(run, query));
  const csv = (
    <a href={betsCsvAddress(run, query)} download className="control inline-flex shrink-0 items-center gap-2">
      <Download size={16} aria-hidden="true" />
      {t("csv")}
    </a>
  );
  return (
    <Panel id="bets" title={t("title")} note={t("reading")} actions={csv}>
      {choices.isError ? <Failure error={choices.error} onRetry={() => void choices.refetch()} /> : null}
      <FilterBar choices={choices.data} filters={filters} wide={wide} />
      <div className={clsx("mt-4", bets.isPlaceholderData && "opacity-60")} aria-busy={bets.isPlaceholderData}>
        <Loaded query={bets} skeleton={<Skeleton className="h-96 w-full" />}>
          {(page) => (
            <>
              <BetTotals page={page} currency={currency} />
              {page.rows.length === 0 ? (
                <NoBets page={page} filters={filters} choices={choices.data} />
              ) : wide ? (
                <BetTable rows={page.rows} currency={currency} filters={filters} />
              ) : (
                <BetCards rows={page.rows} currency={currency} />
              )}
              {page.rows.length > 0 ? <Pager page={page} rows={page.rows.length} onPage={(to) => filters.set({ page: to })} /> : null}
            </>
          )}
        </Loaded>
      </div>
    </Panel>
  );
}
