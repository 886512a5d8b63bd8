import { useTranslations } from "use-intl";
import type { BacktestReport } from "@/api/types";
import { useFormat } from "@/format/useFormat";
import { Card } from "./Card";
import { Facts } from "./Facts";

export function BetsCard({ report }: { report: BacktestReport }) {
  const t = useTranslations("performance.headline");
  const format = useFormat();
  const won = format.statistic(report.win_rate);
  return (
    <Card title={t("bets")} hint={t("betsHint")}>
      <p className="text-2xl font-semibold tabular-nums">{format.number(report.bets)}</p>
      <Facts
        facts={[
          [t("betMatches"), format.number(report.bet_matches)],
          [t("matches"), format.number(report.matches)],
          [t("winRate"), won.value],
          [t("refused"), format.number(report.refused)],
        ]}
      />
    </Card>
  );
}
