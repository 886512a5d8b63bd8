"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { feedsQuery } from "@/api/queries";
import type { FeedState, WorldName } from "@/api/types";
import { useWorld } from "@/api/useWorld";
import { Loaded } from "@/components/Loaded";
import { useFormat } from "@/format/useFormat";
import { Alerts } from "./Alerts";
import { FeedsSkeleton } from "./FeedsSkeleton";
import { Held } from "./Held";
import { Keys } from "./Keys";
import { Leagues } from "./Leagues";
import { Requests } from "./Requests";
import { Sources } from "./Sources";
import { Spending } from "./Spending";

/** What the feeds cost, what is left, what was asked and refused, and what a person should look at. */
export function Feeds() {
  const world = useWorld();
  return (
    <Loaded query={world} skeleton={<FeedsSkeleton />}>
      {(state) => <OfWorld key={state.world} world={state.world} />}
    </Loaded>
  );
}

function OfWorld({ world }: { world: WorldName }) {
  const t = useTranslations("feeds");
  const format = useFormat();
  const feeds = useQuery(feedsQuery(world));
  return (
    <>
      {feeds.isError && feeds.data !== undefined ? (
        <p role="status" className="mb-4 flex items-center gap-2 rounded-sm border border-warn/60 px-3 py-2 text-warn">
          <CircleAlert size={16} aria-hidden="true" className="shrink-0" />
          {t("stale", { at: format.time(new Date(feeds.dataUpdatedAt).toISOString()) })}
        </p>
      ) : null}
      <Loaded query={feeds} skeleton={<FeedsSkeleton />}>
        {(state) => <Panels world={world} state={state} />}
      </Loaded>
    </>
  );
}

function Panels({ world, state }: { world: WorldName; state: FeedState }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Alerts state={state} />
      <Keys keys={state.keys} world={world} />
      {state.held.length > 0 ? <Held world={world} held={state.held} /> : null}
      <Spending state={state} />
      <Leagues leagues={state.leagues} />
      <Sources sources={state.sources} />
      <Requests world={world} leagues={state.leagues} />
    </div>
  );
}
