"use client";

import { FilterX, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ReceivedBoard } from "@/api/queries";
import { Select } from "@/components/Select";
import { TextFilter } from "@/components/TextFilter";
import { useSlash } from "@/components/useSlash";
import { useCompetition, useWords } from "@/i18n/useWords";
import { ODDS_STYLE, useOddsStyle } from "@/settings/oddsStyle";
import { HOURS, LINED, MARKETS, narrowing, NOVIG, readLine, readText } from "./filters";
import { useBoardText } from "./text";
import type { BoardFilters } from "./useBoardFilters";

interface Props {
  board: ReceivedBoard | undefined;
  filters: BoardFilters;
  wide: boolean;
}

/** Which matches, which market, by which method; on a phone all but the search opens on demand. */
export function FilterBar({ board, filters, wide }: Props) {
  const t = useTranslations("board.filters");
  const word = useWords();
  const competition = useCompetition();
  const text = useBoardText();
  const search = useSlash();
  const [style, setStyle] = useOddsStyle();
  const [open, setOpen] = useState(false);
  const { values, set, reset } = filters;
  const active = narrowing(values).length;
  const leagues = Object.entries(board?.competitions ?? {}).map(([value, name]) => ({ value, name: competition(name) }));
  const markets = MARKETS.map((value) => ({
    value,
    name: board && !board.markets.includes(value) ? t("notShown", { market: word("market", value) }) : word("market", value),
  }));
  return (
    <div role="search" aria-label={t("label")} className="grid gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <TextFilter
          ref={search}
          label={t("text")}
          hint={wide ? t("slash") : undefined}
          value={values.text}
          read={readText}
          write={String}
          onChange={(value) => set({ text: value })}
          type="search"
          className="min-w-40 flex-1 md:max-w-xs"
        />
        <Select
          label={t("market")}
          value={values.market}
          options={markets}
          onChange={(market) => set({ market: market as (typeof MARKETS)[number], line: null })}
          className="min-w-36 flex-1 md:flex-none"
        />
        {LINED.includes(values.market) ? (
          <Select
            label={t("line")}
            all={t("mainLine")}
            value={values.line === null ? "" : String(values.line)}
            options={(board?.lines ?? []).map((line) => ({ value: String(line), name: text.line(line, values.market) }))}
            onChange={(line) => set({ line: readLine(line) })}
            className="min-w-28 flex-1 md:flex-none"
          />
        ) : null}
        {wide ? null : (
          <button type="button" className="control inline-flex items-center gap-2" aria-expanded={open} onClick={() => setOpen(!open)}>
            <SlidersHorizontal size={16} aria-hidden="true" />
            {t("open", { count: active })}
          </button>
        )}
        <button type="button" className="control inline-flex items-center gap-2" disabled={active === 0} onClick={reset}>
          <FilterX size={16} aria-hidden="true" />
          {t("reset")}
        </button>
      </div>
      {wide || open ? (
        <div className="grid grid-cols-2 items-end gap-2 md:grid-cols-5">
          <Select label={t("league")} all={t("allLeagues")} value={values.league ?? ""} options={leagues} onChange={(league) => set({ league: league || null })} />
          <Select
            label={t("hours")}
            value={String(values.hours)}
            options={HOURS.map((hours) => ({ value: String(hours), name: t("span", { hours: String(hours) as "24" | "72" | "168" }) }))}
            onChange={(hours) => set({ hours: HOURS.find((value) => String(value) === hours) ?? 72 })}
          />
          <Select
            label={t("novig")}
            value={values.novig}
            options={NOVIG.map((value) => ({ value, name: word("novig", value) }))}
            onChange={(novig) => set({ novig: novig as (typeof NOVIG)[number] })}
          />
          <Select
            label={t("style")}
            value={style}
            options={ODDS_STYLE.values.map((value) => ({ value, name: t(`styles.${value}`) }))}
            onChange={(chosen) => setStyle(chosen as typeof style)}
          />
          <label className="control inline-flex cursor-pointer items-center gap-2">
            <input type="checkbox" checked={values.edge} onChange={(event) => set({ edge: event.target.checked || null })} className="size-4 accent-(--primary)" />
            {t("edge")}
          </label>
        </div>
      ) : null}
    </div>
  );
}
