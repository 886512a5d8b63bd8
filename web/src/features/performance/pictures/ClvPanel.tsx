import { useTranslations } from "use-intl";
import type { HistogramBin, Statistic } from "@/api/types";
import { ChartPanel } from "@/charts/ChartPanel";
import { Histogram } from "@/charts/Histogram";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";

const HEIGHT = 320;

interface Props {
  bins: readonly HistogramBin[];
  mean: Statistic | null;
  beat: Statistic | null;
  /** Whether the bets were decided at the very close that they are measured against. */
  itself: boolean;
}

/** How the closing-line values of the bets are spread around zero. */
export function ClvPanel({ bins, mean, beat, itself }: Props) {
  const t = useTranslations("performance.clv");
  const format = useFormat();
  const percent = (value: number) => format.percent(value, { signed: true, digits: 1 });
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  const above = beat === null ? ABSENT : format.statistic(beat).value;
  const range = (bin: HistogramBin) => {
    if (bin.beyond === "below") return t("below", { high: percent(bin.high) });
    return bin.beyond === "above" ? t("from", { low: percent(bin.low) }) : t("range", { low: percent(bin.low), high: percent(bin.high) });
  };
  const value = mean?.value ?? null;
  return (
    <ChartPanel
      title={t("title")}
      reading={t(itself ? "readingItself" : "reading")}
      height={HEIGHT}
      empty={total === 0 ? t("empty") : null}
      head={[t("value"), t("bets"), t("share")]}
      rows={() => bins.map((bin) => [range(bin), format.number(bin.count), format.percent(bin.count / total)])}
      picture={(width) => (
        <Histogram
          bins={bins}
          mean={value}
          width={width}
          height={HEIGHT}
          label={t("label", { total: format.number(total), above })}
          meanText={value === null ? "" : t("mean", { mean: format.percent(value, { signed: true, digits: 2 }) })}
          value={(at) => format.percent(at, { signed: true, digits: 0 })}
          count={(count) => format.number(count)}
          legend={(bin) =>
            bin === null
              ? t("whole", { total: format.number(total), above })
              : t("bar", { range: range(bin), count: format.number(bin.count), bets: bin.count })
          }
        />
      )}
    />
  );
}
