import { useTranslations } from "use-intl";
import type { BacktestReport } from "@/api/types";
import { Signed } from "@/components/Signed";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { Card } from "./Card";
import { Facts } from "./Facts";

/** What was won beside what the closing prices said to expect: the difference is luck. */
export function ProfitCard({ report }: { report: BacktestReport }) {
  const t = useTranslations("performance.headline");
  const format = useFormat();
  const { profit_minor: profit, expected_profit_minor: expected } = report;
  const { currency } = report.config;
  const signed = (minor: number) => <Signed value={minor} text={format.money(minor, currency, { signed: true })} size={12} />;
  return (
    <Card title={t("profit")} hint={t("profitHint")}>
      <p className="text-2xl font-semibold">
        <Signed value={profit} text={format.money(profit, currency, { signed: true, whole: true })} size={20} />
      </p>
      <Facts
        facts={[
          [t("expected"), expected === null ? ABSENT : signed(expected)],
          [t("luck"), expected === null ? ABSENT : signed(profit - expected)],
          [t("turnover"), format.money(report.turnover_minor, currency)],
        ]}
      />
    </Card>
  );
}
