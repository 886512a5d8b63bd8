"use client";

import dynamic from "next/dynamic";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { WorldState } from "@/api/types";
import { useWorld } from "@/api/useWorld";
import { Loaded } from "@/components/Loaded";
import { Pager } from "@/components/Pager";
import { Panel } from "@/components/Panel";
import { useAddressOf } from "@/components/useAddressOf";
import { useNow } from "@/components/useNow";
import { useMedia } from "@/settings/useMedia";
import { BoardSkeleton, RowsSkeleton } from "./BoardSkeleton";
import { Cards } from "./Cards";
import { FilterBar } from "./FilterBar";
import { BOARD_PARSERS, toQuery } from "./filters";
import { Grid } from "./Grid";
import { LiveBadge } from "./LiveBadge";
import { NoMatches } from "./NoMatches";
import { StaleNote } from "./StaleNote";
import { useBoardText } from "./text";
import { useBoardFilters } from "./useBoardFilters";
import { useLiveBoard } from "./useLiveBoard";

const PriceSheet = dynamic(() => import("./prices/PriceSheet").then((module) => module.PriceSheet), { ssr: false });

const AGES_MS = 5_000;

/** Matches to come of the world that is shown, with every bookmaker's price, kept up to date. */
export function Board() {
  const world = useWorld();
  return (
    <NuqsAdapter>
      <Loaded query={world} skeleton={<BoardSkeleton />}>
        {(state) => <OfWorld world={state} />}
      </Loaded>
    </NuqsAdapter>
  );
}

function OfWorld({ world }: { world: WorldState }) {
  return useAddressOf(world.world, BOARD_PARSERS) ? <Matches key={world.world} world={world} /> : <BoardSkeleton />;
}

function Matches({ world }: { world: WorldState }) {
  const t = useTranslations("board");
  const filters = useBoardFilters();
  const query = useMemo(() => toQuery(filters.values), [filters.values]);
  const { board, state, moves } = useLiveBoard(world.world, query);
  const wide = useMedia("(min-width: 768px)");
  const now = useNow(AGES_MS);
  const text = useBoardText();
  const shown = filters.values.m;
  return (
    <Panel title={t("panel")} note={t("reading")} actions={<LiveBadge state={state} />} className="min-h-[44rem]">
      <FilterBar board={board.data} filters={filters} wide={wide} />
      <StaleNote board={board} state={state} now={now} />
      <div className={board.isPlaceholderData ? "mt-3 opacity-60" : "mt-3"} aria-busy={board.isPlaceholderData}>
        <Loaded query={board} skeleton={<RowsSkeleton />}>
          {(page) => (
            <>
              <p role="status" className="mb-2 text-muted tabular-nums">
                {t("passing", { count: page.total, total: text.format.number(page.total) })}
                {page.unpriced > 0 ? ` · ${t("unpriced", { count: page.unpriced, total: text.format.number(page.unpriced) })}` : ""}
              </p>
              {page.rows.length === 0 ? (
                <NoMatches board={page} filters={filters} world={world} />
              ) : wide ? (
                <Grid board={page} moves={moves} now={now} text={text} onOpen={filters.show} />
              ) : (
                <Cards board={page} moves={moves} now={now} text={text} onOpen={filters.show} />
              )}
              {page.total > page.page_size ? <Pager page={page} rows={page.rows.length} onPage={filters.turn} /> : null}
            </>
          )}
        </Loaded>
      </div>
      {shown === null ? null : (
        <PriceSheet
          key={shown}
          world={world.world}
          fixture={shown}
          market={filters.values.market}
          line={filters.values.line}
          onClose={() => filters.show(null)}
        />
      )}
    </Panel>
  );
}
