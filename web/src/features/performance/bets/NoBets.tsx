import { SearchX, X } from "lucide-react";
import { useTranslations } from "use-intl";
import type { BetPage, Choices } from "@/api/types";
import { useFormat } from "@/format/useFormat";
import { useCompetition, useWords } from "@/i18n/useWords";
import { narrowing, type Narrowing } from "./filters";
import type { BetFilters } from "./useBetFilters";

interface Props {
  page: BetPage;
  filters: BetFilters;
  choices: Choices | undefined;
}

/** Nothing to show, and what to do about it: which filter to relax, or that the page lies beyond the last. */
export function NoBets({ page, filters, choices }: Props) {
  const t = useTranslations("performance.bets");
  const format = useFormat();
  const word = useWords();
  const competition = useCompetition();
  const { values, set, reset } = filters;
  const active = narrowing(values);
  const shown = (name: Narrowing): string => {
    const value = values[name];
    if (typeof value === "number") return format.odds(value);
    if (value === null) return "";
    if (name === "competition") return competition(choices?.competitions[value] ?? value);
    if (name === "bookmaker") return choices?.bookmakers[value] ?? value;
    return name === "market" || name === "selection" || name === "outcome" ? word(name, value) : value;
  };
  if (page.total > 0) {
    return (
      <Nothing text={t("beyond")}>
        <button type="button" className="control" onClick={() => set({ page: 1 })}>
          {t("firstPage")}
        </button>
      </Nothing>
    );
  }
  return (
    <Nothing text={t(active.length > 0 ? "relax" : "none")}>
      {active.map((name) => (
        <button
          key={name}
          type="button"
          className="control inline-flex items-center gap-2"
          aria-label={t("without", { filter: `${t(name)}: ${shown(name)}` })}
          onClick={() => set({ [name]: null })}
        >
          <span className="text-muted">{t(name)}</span>
          {shown(name)}
          <X size={14} aria-hidden="true" />
        </button>
      ))}
      {active.length > 1 ? (
        <button type="button" className="control" onClick={reset}>
          {t("reset")}
        </button>
      ) : null}
    </Nothing>
  );
}

function Nothing({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className="grid justify-items-center gap-3 rounded-md border border-dashed border-control/60 px-4 py-10 text-center">
      <SearchX size={28} aria-hidden="true" className="text-muted" />
      <p>{text}</p>
      <div className="flex flex-wrap justify-center gap-2">{children}</div>
    </div>
  );
}
