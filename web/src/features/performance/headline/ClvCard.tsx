import { useTranslations } from "use-intl";
import type { BacktestReport, Statistic } from "@/api/types";
import { Signed } from "@/components/Signed";
import { useFormat } from "@/format/useFormat";
import { Facts } from "./Facts";
import { StatisticCard } from "./StatisticCard";

const OPTIONS = { signed: true, digits: 2, neutral: 0 };

/** The closing-line value without margin, and beside it the bare ratio of the prices. */
export function ClvCard({ report }: { report: BacktestReport }) {
  const t = useTranslations("performance.headline");
  const format = useFormat();
  const { clv_novig: fair, clv: price, clv_log: log } = report;
  const small = (statistic: Statistic) => {
    const { value, tone } = format.statistic(statistic, OPTIONS);
    return <Signed value={statistic.value} text={value} tone={tone === "judged" ? "plain" : tone} size={12} />;
  };
  return (
    <StatisticCard title={t("clv")} hint={t("clvHint")} statistic={fair} options={OPTIONS} judged={report.config.at !== "close"}>
      <Facts
        facts={[
          [t("clvPrice"), small(price)],
          [t("clvLog"), small(log)],
        ]}
      />
      {price.n === fair.n ? null : <p className="text-xs text-muted tabular-nums">{t("clvN", { n: format.number(price.n) })}</p>}
    </StatisticCard>
  );
}
