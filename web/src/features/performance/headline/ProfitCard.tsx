import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { BacktestReport } from "@/api/types";
import { Signed } from "@/components/Signed";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { Card } from "./Card";
import { Facts } from "./Facts";
import { luck } from "./luck";

/** What was won beside what the closing prices said to expect of the same bets: the difference is luck. */
export function ProfitCard({ report }: { report: BacktestReport }) {
  const t = useTranslations("performance.headline");
  const format = useFormat();
  const { profit_minor: profit } = report;
  const { currency } = report.config;
  const compared = luck(report);
  const signed = (minor: number) => <Signed value={minor} text={format.money(minor, currency, { signed: true })} size={12} />;
  const covered: [string, ReactNode][] = compared?.partial ? [[t("covered"), signed(compared.profit)]] : [];
  return (
    <Card title={t("profit")} hint={t("profitHint")}>
      <p className="text-2xl font-semibold">
        <Signed value={profit} text={format.money(profit, currency, { signed: true, whole: true })} size={20} />
      </p>
      <Facts
        facts={[
          [t("turnover"), format.money(report.turnover_minor, currency)],
          ...covered,
          [t("expected"), compared === null ? ABSENT : signed(compared.expected)],
          [t("luck"), compared === null ? ABSENT : signed(compared.gap)],
        ]}
      />
      {compared === null && report.bets > 0 ? <p className="text-xs text-muted">{t("uncovered")}</p> : null}
      {compared?.partial ? (
        <p className="text-xs font-medium text-warn">
          {t("partial", { n: format.number(report.clv_novig.n), of: format.number(report.bets), bets: report.bets })}
        </p>
      ) : null}
    </Card>
  );
}
