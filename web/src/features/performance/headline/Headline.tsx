import { useTranslations } from "use-intl";
import type { BacktestReport } from "@/api/types";
import { BetsCard } from "./BetsCard";
import { ClvCard } from "./ClvCard";
import { ProfitCard } from "./ProfitCard";
import { StatisticCard } from "./StatisticCard";

export function Headline({ report }: { report: BacktestReport }) {
  const t = useTranslations("performance.headline");
  return (
    <section aria-label={t("title")} className="grid grid-cols-1 gap-3 min-[360px]:grid-cols-2 md:grid-cols-3 xl:grid-cols-6">
      <h2 className="sr-only">{t("title")}</h2>
      <StatisticCard title={t("yield")} hint={t("yieldHint")} statistic={report.yield} options={{ signed: true, neutral: 0 }} />
      <ClvCard report={report} />
      <StatisticCard title={t("beat")} hint={t("beatHint")} statistic={report.beat_close} options={{ neutral: 0.5 }} judged={report.config.at !== "close"} />
      <StatisticCard title={t("drawdown")} hint={t("drawdownHint")} statistic={report.max_drawdown} options={{}} unsigned />
      <BetsCard report={report} />
      <ProfitCard report={report} />
    </section>
  );
}
