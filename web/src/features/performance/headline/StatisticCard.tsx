import { clsx } from "clsx";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Statistic } from "@/api/types";
import { Whisker } from "@/charts/Whisker";
import { whiskerDomain } from "@/charts/whiskerGeometry";
import { Sentence } from "@/components/Sentence";
import { Signed } from "@/components/Signed";
import type { StatisticOptions } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { Card } from "./Card";

interface Props {
  title: string;
  hint: string;
  statistic: Statistic;
  options: StatisticOptions;
  /** A loss whatever its size (a drawdown): no sign, no verdict. */
  unsigned?: boolean;
  /** Whether a clear interval says anything of luck: not where prices are measured against themselves. */
  judged?: boolean;
  children?: ReactNode;
}

/** A figure, its interval, its sample size, and whether that interval tells it from luck. */
export function StatisticCard({ title, hint, statistic, options, unsigned = false, judged = true, children }: Props) {
  const t = useTranslations("performance.headline");
  const written = useFormat().statistic(statistic, options);
  const { value } = statistic;
  const neutral = options.neutral ?? 0;
  const tone = written.tone === "judged" && !judged ? "plain" : written.tone;
  return (
    <Card title={title} hint={hint}>
      {unsigned || value === null ? (
        <p className={clsx("text-2xl font-semibold tabular-nums", written.enough || "text-muted")}>{written.value}</p>
      ) : (
        <p className="text-2xl font-semibold">
          <Signed value={value - neutral} text={written.value} tone={tone} size={20} />
        </p>
      )}
      {written.reason ? (
        <p className="text-muted">
          <Sentence>{written.reason}</Sentence>
        </p>
      ) : null}
      {written.interval ? (
        <p className={written.enough ? "tabular-nums" : "text-muted tabular-nums"}>
          <span className="sr-only">{t("interval")} </span>
          {written.interval}
        </p>
      ) : null}
      {unsigned || value === null ? null : (
        <Whisker interval={statistic} domain={whiskerDomain([statistic], neutral)} neutral={neutral} width={132} tone={tone} />
      )}
      <p className="text-xs text-muted tabular-nums">
        {t("n", { n: written.n })}
        {written.verdict && !unsigned ? <span> · {t(judged ? `verdict.${written.verdict}` : "itself")}</span> : null}
      </p>
      {written.enough || value === null ? null : (
        <p className="flex items-center gap-1.5 text-xs font-medium text-warn">
          <TriangleAlert size={14} aria-hidden="true" className="shrink-0" />
          {t("few")}
        </p>
      )}
      {children}
    </Card>
  );
}
