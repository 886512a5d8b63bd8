"use client";

import { FilterX, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Choices } from "@/api/types";
import { Select, type Option } from "@/components/Select";
import { useFormat } from "@/format/useFormat";
import { useCompetition, useWords } from "@/i18n/useWords";
import { narrowing, readOdds, readTeam, SORTS, type Narrowing, type Sort } from "./filters";
import { TextFilter } from "@/components/TextFilter";
import type { BetFilters } from "./useBetFilters";
import { useSlash } from "@/components/useSlash";

interface Props {
  choices: Choices | undefined;
  filters: BetFilters;
  wide: boolean;
}

const named = (names: Record<string, string> = {}): Option[] => Object.entries(names).map(([value, name]) => ({ value, name }));

/** Everything that narrows the list; on a phone it opens on demand. */
export function FilterBar({ choices, filters, wide }: Props) {
  const t = useTranslations("performance.bets");
  const format = useFormat();
  const word = useWords();
  const competition = useCompetition();
  const search = useSlash();
  const [open, setOpen] = useState(false);
  const { values, set, reset } = filters;
  const active = narrowing(values).length;
  const spoken = (vocabulary: "market" | "selection" | "outcome", codes: readonly string[] = []) =>
    codes.map((value) => ({ value, name: word(vocabulary, value) }));
  const selects: [Narrowing, Option[]][] = [
    ["competition", named(choices?.competitions).map(({ value, name }) => ({ value, name: competition(name) }))],
    ["season", (choices?.seasons ?? []).map((value) => ({ value, name: value }))],
    ["bookmaker", named(choices?.bookmakers)],
    ["market", spoken("market", choices?.markets)],
    ["selection", spoken("selection", choices?.selections)],
    ["outcome", spoken("outcome", choices?.outcomes)],
  ];
  const odds = (name: "min_odds" | "max_odds") => (
    <TextFilter
      label={t(name)}
      value={values[name]}
      read={readOdds}
      write={format.decimal}
      invalid={t("oddsInvalid")}
      onChange={(value) => set({ [name]: value })}
      inputMode="decimal"
    />
  );
  return (
    <div role="search" aria-label={t("filters")} className="grid gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <TextFilter
          ref={search}
          label={t("team")}
          hint={wide ? t("slash") : undefined}
          value={values.team}
          read={readTeam}
          write={String}
          onChange={(value) => set({ team: value })}
          type="search"
          className="min-w-48 flex-1 md:max-w-xs"
        />
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
        <div className="grid grid-cols-2 gap-2 md:grid-cols-4 xl:grid-cols-8">
          {selects.map(([name, options]) => (
            <Select
              key={name}
              label={t(name)}
              all={t("all", { filter: name })}
              value={(values[name] as string | null) ?? ""}
              options={options}
              onChange={(value) => set({ [name]: value === "" ? null : value })}
            />
          ))}
          {odds("min_odds")}
          {odds("max_odds")}
          {wide ? null : <PhoneSort filters={filters} />}
        </div>
      ) : null}
    </div>
  );
}

/** Cards have no heads to click on. */
function PhoneSort({ filters }: { filters: BetFilters }) {
  const t = useTranslations("performance.bets");
  const { values, set } = filters;
  return (
    <>
      <Select
        label={t("sort")}
        value={values.sort}
        options={SORTS.map((sort) => ({ value: sort, name: t(`columns.${sort}`) }))}
        onChange={(value) => set({ sort: value as Sort })}
      />
      <Select
        label={t("order")}
        value={String(values.descending)}
        options={[
          { value: "true", name: t("descending") },
          { value: "false", name: t("ascending") },
        ]}
        onChange={(value) => set({ descending: value === "true" })}
      />
    </>
  );
}
