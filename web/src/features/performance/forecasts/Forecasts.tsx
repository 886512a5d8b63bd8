import { useTranslations } from "use-intl";
import type { Forecast } from "@/api/types";
import { Panel } from "@/components/Panel";
import { ScrollRegion } from "@/components/ScrollRegion";
import { useFormat } from "@/format/useFormat";
import { bookmakerName } from "@/i18n/useWords";
import { Best, EceCell, ScoreCell } from "./cells";
import { lowest, SCORES } from "./lowest";

/** How good the probabilities behind the bets are, against the market's own on the same matches. */
export function Forecasts({ forecasts, bookmakers }: { forecasts: readonly Forecast[]; bookmakers: Record<string, string> | undefined }) {
  const t = useTranslations("performance.forecasts");
  const named = (name: string) => {
    const [, key = "", stage] = /^(.+)_(closing|early)$/.exec(name) ?? [];
    return stage === "closing" || stage === "early" ? t(stage, { bookmaker: bookmakerName(bookmakers, key) }) : name;
  };
  const format = useFormat();
  const best = lowest(forecasts);
  return (
    <Panel title={t("title")} note={t("reading")}>
      {forecasts.length === 0 ? (
        <p className="py-6 text-center text-muted">{t("empty")}</p>
      ) : (
        <ScrollRegion label={t("title")}>
          <table className="w-full text-right">
            <thead className="text-xs text-muted">
              <tr>
                <th scope="col" className="p-2 text-left font-medium">
                  {t("name")}
                </th>
                <th scope="col" className="p-2 font-medium">
                  {t("n")}
                </th>
                {[...SCORES, "ece" as const].map((score) => (
                  <th key={score} scope="col" className="p-2 font-medium whitespace-nowrap">
                    {t(score)}
                  </th>
                ))}
                <th scope="col" className="py-2 pr-24 pl-2 font-medium whitespace-nowrap">
                  {t("floor")}
                </th>
              </tr>
            </thead>
            <tbody>
              {forecasts.map((forecast) => (
                <tr key={forecast.name} className="border-t border-line align-top">
                  <th scope="row" className="p-2 text-left font-medium">
                    {named(forecast.name)}
                  </th>
                  <td className="p-2">{format.number(forecast.n)}</td>
                  {SCORES.map((score) => (
                    <ScoreCell key={score} score={forecast[score]} mark={<Best shown={forecast[score].value === best[score]} />} />
                  ))}
                  <EceCell forecast={forecast} mark={<Best shown={forecast.ece.value === best.ece} />} />
                  <td className="p-2 whitespace-nowrap">
                    {format.number(forecast.ece.floor, 4)}
                    <span className="ml-2 inline-block w-20 text-left text-xs text-muted">
                      {t(forecast.ece.value <= forecast.ece.floor ? "within" : "beyond")}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Panel>
  );
}
