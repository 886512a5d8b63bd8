import { useTranslations } from "use-intl";
import type { ReliabilityBin } from "@/api/types";
import { ChartPanel } from "@/charts/ChartPanel";
import { Reliability } from "@/charts/Reliability";
import { useFormat } from "@/format/useFormat";

const HEIGHT = 320;

/** Whether the sharp bookmaker's closing probabilities come true as often as they say. */
export function ReliabilityPanel({ bins }: { bins: readonly ReliabilityBin[] }) {
  const t = useTranslations("performance.reliability");
  const format = useFormat();
  const share = (value: number) => format.percent(value, { digits: 0 });
  const total = bins.reduce((sum, bin) => sum + bin.n, 0);
  return (
    <ChartPanel
      title={t("title")}
      reading={t("reading")}
      height={HEIGHT}
      empty={bins.length === 0 ? t("empty") : null}
      head={[t("forecast"), t("observed"), t("interval"), t("n")]}
      rows={() =>
        bins.map((bin) => [
          format.percent(bin.forecast),
          format.percent(bin.observed),
          format.interval(bin.low, bin.high),
          format.number(bin.n),
        ])
      }
      picture={(width) => (
        <Reliability
          points={bins}
          width={width}
          height={HEIGHT}
          label={t("label", { total: format.number(total), bins: bins.length })}
          share={share}
          countsText={t("counts")}
          legend={(bin) =>
            bin === null
              ? t("whole", { total: format.number(total) })
              : t("point", {
                  forecast: format.percent(bin.forecast),
                  observed: format.percent(bin.observed),
                  interval: format.interval(bin.low, bin.high),
                  n: format.number(bin.n),
                })
          }
        />
      )}
    />
  );
}
