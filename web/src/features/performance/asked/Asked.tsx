import { Hash } from "lucide-react";
import { useTranslations } from "use-intl";
import type { BacktestReport } from "@/api/types";
import { Panel } from "@/components/Panel";
import { Sentence } from "@/components/Sentence";
import { useFormat } from "@/format/useFormat";
import { ConfigChips } from "./ConfigChips";
import { CloseCoverage } from "./CloseCoverage";

interface Props {
  report: BacktestReport;
  /** The names of bookmakers, where they are known. */
  bookmakers: Record<string, string> | undefined;
}

/** What was asked of the run, whether its figures are out of sample, and how many bets can be measured. */
export function Asked({ report, bookmakers }: Props) {
  const t = useTranslations("performance.asked");
  const format = useFormat();
  return (
    <Panel title={t("title")} className="min-h-58">
      <ConfigChips report={report} bookmakers={bookmakers} />
      <dl className="mt-4 grid gap-x-6 gap-y-3 lg:grid-cols-2">
        <div>
          <dt className="text-xs text-muted">{t("origin")}</dt>
          <dd>
            <Sentence>{report.origin}</Sentence>
          </dd>
        </div>
        <div>
          <dt className="text-xs text-muted">{t("coverage")}</dt>
          <dd>
            <CloseCoverage coverage={report.close_coverage} />
          </dd>
        </div>
      </dl>
      <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
        <Hash size={14} aria-hidden="true" />
        <span>{t("made", { at: format.dayTime(report.created_at), zone: format.zone })}</span>
        <span>{t("code", { version: report.code_version })}</span>
        <span>{t("hash", { hash: report.config_hash.slice(0, 12) })}</span>
        <span>{t("seed", { seed: String(report.config.seed) })}</span>
      </p>
    </Panel>
  );
}
