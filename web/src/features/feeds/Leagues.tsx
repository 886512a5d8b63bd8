"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { FeedState } from "@/api/types";
import { DataTable, type Column } from "@/components/DataTable";
import { Panel } from "@/components/Panel";
import { sorted } from "@/components/sorted";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { useCompetition, useWords } from "@/i18n/useWords";

type League = FeedState["leagues"][number];

/** What each competition was asked in 31 days, what that cost, and why it was last refused. */
export function Leagues({ leagues }: { leagues: readonly League[] }) {
  const t = useTranslations("feeds.leagues");
  const format = useFormat();
  const word = useWords();
  const competition = useCompetition();
  const [sort, setSort] = useState({ by: "cost", descending: true });
  const columns: Column<League>[] = [
    { key: "competition", name: t("competition"), cell: (row) => competition(row.competition_name), order: (row) => competition(row.competition_name) },
    { key: "provider", name: t("provider"), cell: (row) => word("source", row.provider), order: (row) => row.provider },
    { key: "fetched", name: t("fetched"), align: "right", cell: (row) => format.number(row.fetched), order: (row) => row.fetched },
    { key: "cost", name: t("cost"), align: "right", cell: (row) => format.number(row.cost), order: (row) => row.cost },
    { key: "refused", name: t("refused"), align: "right", cell: (row) => format.number(row.refused), order: (row) => row.refused },
    {
      key: "seen_at",
      name: t("seenAt"),
      align: "right",
      cell: (row) => (row.seen_at === null ? ABSENT : format.dayTime(row.seen_at)),
      order: (row) => row.seen_at,
    },
    { key: "reason", name: t("reason"), cell: (row) => (row.last_reason === null ? ABSENT : word("reason", row.last_reason)) },
  ];
  const order = columns.find((column) => column.key === sort.by)?.order ?? (() => null);
  const onSort = (by: string) => setSort((now) => ({ by, descending: now.by === by ? !now.descending : true }));
  return (
    <Panel title={t("title")}>
      {leagues.length === 0 ? (
        <p className="text-muted">{t("empty")}</p>
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={sorted(leagues, order, sort.descending)}
          rowKey={(row) => `${row.provider} ${row.competition}`}
          sort={{ ...sort, onSort }}
          className="max-h-[36rem]"
        />
      )}
    </Panel>
  );
}
