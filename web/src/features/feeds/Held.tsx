"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answered, client } from "@/api/client";
import { feedsQuery } from "@/api/queries";
import type { HeldResult, WorldName } from "@/api/types";
import { Failure } from "@/components/Failure";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/format/useFormat";
import { useCompetition, useWords } from "@/i18n/useWords";

interface Choice {
  held: number;
  source: string;
}

/** Results on which the sources disagree: a person chooses whom to believe, and the result counts. */
export function Held({ world, held }: { world: WorldName; held: readonly HeldResult[] }) {
  const t = useTranslations("feeds.held");
  const format = useFormat();
  const word = useWords();
  const competition = useCompetition();
  const queries = useQueryClient();
  const believe = useMutation({
    mutationFn: ({ held, source }: Choice) =>
      answered(client.POST("/api/{world}/feeds/held/{held}", { params: { path: { world, held } }, body: { source } })),
    onSuccess: (left) => {
      queries.setQueryData(feedsQuery(world).queryKey, (state) => state && { ...state, held: left });
      void queries.invalidateQueries({ queryKey: ["attention", world] });
    },
  });
  return (
    <Panel title={t("title")} note={t("reading")}>
      {believe.isError && believe.variables ? <Failure error={believe.error} onRetry={() => believe.mutate(believe.variables)} /> : null}
      <ul className="grid gap-2">
        {held.map((one) => (
          <li key={one.id} className="grid gap-2 rounded-md border border-line p-3">
            <p className="font-medium break-words">
              {one.home_team} – {one.away_team}
              <span className="block text-small font-normal text-muted">
                {competition(one.competition_name)} · {format.dayTime(one.kickoff_at)} · {t(`reasons.${one.reason}`)}
              </span>
            </p>
            <ul className="flex flex-wrap gap-2">
              {one.words.map((said) => (
                <li key={said.source}>
                  <button
                    type="button"
                    className="control inline-flex items-center gap-2"
                    disabled={believe.isPending}
                    onClick={() => believe.mutate({ held: one.id, source: said.source })}
                  >
                    <strong className="tabular-nums">{said.home_goals}–{said.away_goals}</strong>
                    {t("believe", { source: word("source", said.source) })}
                  </button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
