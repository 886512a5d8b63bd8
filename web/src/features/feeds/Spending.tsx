"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { FeedState } from "@/api/types";
import { ChartPanel } from "@/charts/ChartPanel";
import { DayBars } from "@/charts/DayBars";
import { useFormat } from "@/format/useFormat";
import { spending } from "./spending";

/** Credits spent by day, and what is to be spent by the pace that is kept. */
export function Spending({ state }: { state: FeedState }) {
  const t = useTranslations("feeds.spending");
  const format = useFormat();
  const days = useMemo(() => spending(state), [state]);
  const spent = days.reduce((sum, day) => sum + (day.ahead ? 0 : day.value), 0);
  const ahead = days.reduce((sum, day) => sum + (day.ahead ? day.value : 0), 0);
  const say = (value: number) => format.number(value);
  const name = (day: string) => format.utcDay(`${day}T00:00:00Z`);
  const totals = t("totals", { spent: say(spent), ahead: say(ahead) });
  return (
    <ChartPanel
      title={t("title")}
      reading={t(state.forecast_at === null ? "readingNoForecast" : "reading")}
      height={280}
      head={[t("day"), t("spent"), t("forecast")]}
      rows={() => days.map((day) => [name(day.day), day.ahead ? "—" : say(day.value), day.ahead ? say(day.value) : "—"])}
      empty={spent === 0 && ahead === 0 ? t("empty") : null}
      picture={(width) => (
        <DayBars
          days={days}
          width={width}
          height={280}
          label={t("label", { spent: say(spent), ahead: say(ahead) })}
          value={say}
          day={(day) => format.shortDay(day)}
          legend={(day) => (day === null ? totals : t(day.ahead ? "ahead" : "on", { day: name(day.day), value: say(day.value) }))}
        />
      )}
    />
  );
}
