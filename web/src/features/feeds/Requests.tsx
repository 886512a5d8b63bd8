"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { requestsQuery, type RequestState } from "@/api/queries";
import type { FeedState, WorldName } from "@/api/types";
import { DataTable, type Column } from "@/components/DataTable";
import { Loaded } from "@/components/Loaded";
import { Panel } from "@/components/Panel";
import { Select } from "@/components/Select";
import { Skeleton } from "@/components/Skeleton";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { useCompetition, useWords } from "@/i18n/useWords";
import type { components } from "@/api/schema";

type Asked = components["schemas"]["AskedFor"];

const STATES: readonly RequestState[] = ["fetched", "cached", "refused", "failed"];

/** What the planner did not ask is written "not asked: competition match markets". */
const NOT_ASKED = /^not asked: \S+ ?/;

/** The last requests and refusals. */
export function Requests({ world, leagues }: { world: WorldName; leagues: FeedState["leagues"] }) {
  const t = useTranslations("feeds.requests");
  const format = useFormat();
  const word = useWords();
  const competition = useCompetition();
  const [state, setState] = useState<RequestState | "">("");
  const [reason, setReason] = useState("");
  const asked = useQuery(requestsQuery(world, { ...(state ? { state } : {}), ...(reason ? { reason } : {}) }));
  const said = ({ request, competition: key }: Asked) => {
    const name = leagues.find((one) => one.competition === key)?.competition_name ?? key;
    if (name === null || !NOT_ASKED.test(request)) return request;
    return [competition(name), ...request.replace(NOT_ASKED, "").split(" ").filter(Boolean).map(markets)].join(" · ");
  };
  const markets = (part: string) => part.split(",").map((market) => word("market", market)).join(", ");
  const columns: Column<Asked>[] = [
    { key: "at", name: t("at", { zone: format.zone }), cell: (row) => <span className="whitespace-nowrap">{format.dayTime(row.planned_at)}</span> },
    { key: "request", name: t("request"), cell: (row) => <span className="wrap-anywhere">{said(row)}</span> },
    { key: "purpose", name: t("purpose"), cell: (row) => word("purpose", row.purpose) },
    {
      key: "state",
      name: t("state"),
      cell: (row) => (
        <span className={row.state === "failed" ? "text-neg" : row.state === "refused" ? "text-warn" : undefined}>
          {t(`states.${row.state}`)}
          {row.reason === null ? null : <span className="block text-small">{word("reason", row.reason)}</span>}
          {row.detail === null ? null : <span className="block text-small text-muted">{row.detail}</span>}
        </span>
      ),
    },
    { key: "key", name: t("key"), cell: (row) => row.key_label ?? ABSENT },
    { key: "cost", name: t("cost"), align: "right", cell: (row) => format.number(row.cost) },
  ];
  return (
    <Panel title={t("title")} note={t("reading")}>
      <div className="mb-3 grid max-w-xl grid-cols-2 gap-2">
        <Select
          label={t("state")}
          all={t("all")}
          value={state}
          options={STATES.map((value) => ({ value, name: t(`states.${value}`) }))}
          onChange={(value) => setState(STATES.find((one) => one === value) ?? "")}
        />
        <Select
          label={t("reason")}
          all={t("all")}
          value={reason}
          options={(asked.data?.reasons ?? []).map((value) => ({ value, name: word("reason", value) }))}
          onChange={setReason}
        />
      </div>
      <Loaded query={asked} skeleton={<Skeleton className="h-96 w-full" />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="text-muted">{t("empty")}</p>
          ) : (
            <DataTable label={t("title")} columns={columns} rows={rows} rowKey={(row) => row.id} className="max-h-[36rem]" />
          )
        }
      </Loaded>
    </Panel>
  );
}
