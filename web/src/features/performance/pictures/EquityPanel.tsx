import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { EquityPoint } from "@/api/types";
import { ChartPanel } from "@/charts/ChartPanel";
import { LineBand } from "@/charts/LineBand";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { coverageOf } from "./coverage";
import { EquityLegend } from "./EquityLegend";

const HEIGHT = 380;

/** Cumulated profit, what the closing prices said to expect, and the band in which luck may move it. */
export function EquityPanel({ points, currency }: { points: readonly EquityPoint[]; currency: string | null }) {
  const t = useTranslations("performance.equity");
  const format = useFormat();
  const coverage = useMemo(() => coverageOf(points), [points]);
  const drawn = useMemo(
    () =>
      points.map((point) => ({
        at: new Date(point.at),
        value: point.profit_minor,
        part: coverage === "part" ? point.covered_profit_minor : null,
        expected: point.expected_minor,
        low: point.low_minor,
        high: point.high_minor,
      })),
    [points, coverage],
  );
  const money = (minor: number | null) => {
    if (minor === null) return ABSENT;
    return currency === null ? "" : format.money(minor, currency, { signed: true });
  };
  const last = points.at(-1);
  const part = coverage === "part";
  return (
    <ChartPanel
      title={t("title")}
      reading={t(`reading.${last ? coverage : "all"}`)}
      height={HEIGHT}
      className="xl:col-span-2"
      empty={last === undefined ? t("empty") : null}
      head={[t("day"), t("bets"), t("profit"), ...(part ? [t("covered")] : []), t("expected"), t("low"), t("high")]}
      rows={() =>
        points.map((point) => [
          format.utcDay(point.at),
          format.number(point.bets),
          money(point.profit_minor),
          ...(part ? [money(point.covered_profit_minor)] : []),
          ...[point.expected_minor, point.low_minor, point.high_minor].map(money),
        ])
      }
      picture={(width) => (
        <LineBand
          points={drawn}
          width={width}
          height={HEIGHT}
          label={
            last
              ? t(`label.${coverage}`, {
                  profit: money(last.profit_minor),
                  covered: money(last.covered_profit_minor),
                  expected: money(last.expected_minor),
                })
              : t("title")
          }
          money={(minor) => (currency === null ? "" : format.money(minor, currency, { whole: true }))}
          month={format.month}
          year={format.year}
          legend={(index) => <EquityLegend point={points[index]} coverage={coverage} money={money} />}
        />
      )}
    />
  );
}
