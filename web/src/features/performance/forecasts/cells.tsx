import { Check, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Calibration, Forecast, Statistic } from "@/api/types";
import { Sentence } from "@/components/Sentence";
import { useFormat } from "@/format/useFormat";

const CELL = "p-2 whitespace-nowrap";
const SMALL = "block text-xs text-muted";
const CLASSES = ["home", "draw", "away"] as const;

export function Best({ shown }: { shown: boolean }) {
  const t = useTranslations("performance.forecasts");
  return shown ? <Check size={14} role="img" aria-label={t("best")} className="text-pos" /> : null;
}

/** A score over its interval. */
export function ScoreCell({ score, mark }: { score: Statistic; mark: ReactNode }) {
  const { value, interval } = useFormat().score(score, 4);
  return (
    <td className={CELL}>
      <span className="inline-flex items-center gap-1">
        {mark}
        {value}
      </span>
      {interval === null ? null : <span className={SMALL}>{interval}</span>}
      {interval === null && score.reason ? (
        <span className={SMALL}>
          <Sentence>{score.reason}</Sentence>
        </span>
      ) : null}
    </td>
  );
}

/** The calibration error of all classes, over that of each. */
export function EceCell({ forecast, mark }: { forecast: Forecast; mark: ReactNode }) {
  const format = useFormat();
  return (
    <td className={CELL}>
      <span className="inline-flex items-center gap-1">
        {mark}
        {format.number(forecast.ece.value, 4)}
      </span>
      <span className={SMALL}>
        {CLASSES.map((side, index) => {
          const found = forecast.ece_by_class[side];
          return found === undefined ? null : (
            <span key={side}>
              {index > 0 ? <span aria-hidden="true"> · </span> : null}
              <ClassEce side={side} found={found} />
            </span>
          );
        })}
      </span>
    </td>
  );
}

/** Seen: the class, its error, and a mark where that is above its floor. Heard: the floor as well. */
function ClassEce({ side, found }: { side: (typeof CLASSES)[number]; found: Calibration }) {
  const t = useTranslations("performance.forecasts");
  const format = useFormat();
  const beyond = found.value > found.floor;
  const name = t(`class.${side}`);
  return (
    <span className="relative inline-flex items-center gap-0.5">
      <span aria-hidden="true" title={t("classFloor", { floor: format.number(found.floor, 3) })}>
        {t("classShort", { name, value: format.number(found.value, 3) })}
      </span>
      {beyond ? <TriangleAlert size={11} aria-hidden="true" className="text-warn" /> : null}
      <span className="sr-only">
        {t("classSaid", {
          name: t(`classFull.${side}`),
          value: format.number(found.value, 3),
          floor: format.number(found.floor, 3),
          noise: t(beyond ? "beyond" : "within"),
        })}
      </span>
    </span>
  );
}
