"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { PriceHistory, PriceLine } from "@/api/types";
import { ChartPanel } from "@/charts/ChartPanel";
import { StepLines } from "@/charts/StepLines";
import { valueAt, type StepSeries } from "@/charts/stepGeometry";
import { ABSENT } from "@/format/statistic";
import type { BoardText } from "../text";

const SOURCE = "pinnacle";
const DAY_MS = 86_400_000;

interface Props {
  history: PriceHistory;
  selection: string;
  text: BoardText;
}

type Drawn = StepSeries & { tone: "first" | "second" | "other"; name: string };

/** How every bookmaker's price of a selection went: the source and the best one in front. */
export function Movement({ history, selection, text }: Props) {
  const t = useTranslations("board.prices");
  const series = useMemo(() => drawn(history, selection), [history, selection]);
  const first = series.find(({ tone }) => tone === "first");
  const second = series.find(({ tone }) => tone === "second");
  const kickoff = useMemo(() => new Date(history.kickoff_at), [history.kickoff_at]);
  const begun = Date.parse(history.at) >= kickoff.getTime();
  const now = useMemo(() => new Date(history.at), [history.at]);
  const odds = (value: number | null) => (value === null ? ABSENT : text.format.odds(value));
  const legend = (at: Date | null) => {
    const instant = at ?? now;
    return (
      <p className="flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
        <span className="text-muted">{text.format.dayTime(instant.toISOString())}</span>
        {first ? (
          <span className="text-primary">
            {first.name} <strong>{odds(at ? valueAt(first, instant) : last(first))}</strong>
          </span>
        ) : null}
        {second ? (
          <span className="text-violet">
            {second.name} <strong>{odds(at ? valueAt(second, instant) : last(second))}</strong>
          </span>
        ) : null}
        <span className="text-muted">{t("others", { count: series.length - (first ? 1 : 0) - (second ? 1 : 0) })}</span>
      </p>
    );
  };
  const rows = () =>
    series.flatMap(({ name, points }) =>
      points.map((point) => [text.format.dayTime(point.at.toISOString()), name, point.value === null ? t("none") : odds(point.value)] as const),
    );
  return (
    <ChartPanel
      title={t("movement", { selection: text.selection(selection, history.line, history.market) })}
      reading={t("reading")}
      height={300}
      head={[t("at"), t("bookmaker"), t("odds")]}
      rows={rows}
      empty={series.length === 0 ? t("empty") : null}
      picture={(width) => (
        <StepLines
          series={series}
          width={width}
          height={300}
          label={t("label", { selection: text.selection(selection, history.line, history.market), count: series.length })}
          value={(value) => text.format.odds(value)}
          time={(at, span) => (span < DAY_MS ? text.format.time(at.toISOString()) : text.format.shortDayTime(at.toISOString()))}
          end={begun ? kickoff : now}
          mark={begun ? { at: kickoff, text: t("kickoff") } : null}
          legend={legend}
        />
      )}
    />
  );
}

const last = (series: StepSeries) => series.points.at(-1)?.value ?? null;

function drawn(history: PriceHistory, selection: string): Drawn[] {
  const lines = history.prices.filter((line) => line.selection === selection && line.side === "back");
  const best = lines
    .filter((line) => line.bookmaker !== SOURCE && line.kind === "bookmaker")
    .reduce<PriceLine | null>((top, line) => (shown(line) > (top === null ? 0 : shown(top)) ? line : top), null);
  return lines.map((line) => {
    const points = line.points.map((point) => ({ at: new Date(point.at), value: point.odds_milli === null ? null : point.odds_milli / 1000 }));
    const until = new Date(line.seen_at ?? line.points.at(-1)?.at ?? history.at);
    const tone = line.bookmaker === SOURCE ? "first" : line === best ? "second" : "other";
    return { key: line.bookmaker, name: line.name, points, until, tone };
  });
}

const shown = (line: PriceLine) => line.points.at(-1)?.odds_milli ?? 0;
