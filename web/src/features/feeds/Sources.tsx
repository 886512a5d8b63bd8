import { useTranslations } from "use-intl";
import type { FeedState } from "@/api/types";
import { DataTable, type Column } from "@/components/DataTable";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/format/useFormat";
import { useWords } from "@/i18n/useWords";

type Source = FeedState["sources"][number];

/** What became of what each source sent. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  const t = useTranslations("feeds.sources");
  const format = useFormat();
  const word = useWords();
  const counted = (key: "payloads" | "read" | "waiting" | "refused" | "unread"): Column<Source> => ({
    key,
    name: t(key),
    align: "right",
    cell: (row) =>
      row[key] > 0 && (key === "refused" || key === "unread" || key === "waiting") ? (
        <strong className="text-warn">{format.number(row[key])}</strong>
      ) : (
        format.number(row[key])
      ),
  });
  const columns: Column<Source>[] = [
    { key: "source", name: t("source"), cell: (row) => word("source", row.source) },
    ...(["payloads", "read", "waiting", "refused", "unread"] as const).map(counted),
    { key: "last", name: t("last"), align: "right", cell: (row) => format.dayTime(row.last_at) },
  ];
  return (
    <Panel title={t("title")} note={t("reading")}>
      {sources.length === 0 ? <p className="text-muted">{t("empty")}</p> : <DataTable label={t("title")} columns={columns} rows={sources} rowKey={(row) => row.source} />}
    </Panel>
  );
}
