import { useTranslations } from "use-intl";
import type { BacktestReport } from "@/api/types";
import { useFormat } from "@/format/useFormat";
import { bookmakerName, useCompetition, useWords } from "@/i18n/useWords";

interface Props {
  report: BacktestReport;
  bookmakers: Record<string, string> | undefined;
}

/** So many names are written out; of a longer list, how many more there are. */
const SHOWN = 6;

export function ConfigChips({ report, bookmakers }: Props) {
  const t = useTranslations("performance.asked");
  const format = useFormat();
  const word = useWords();
  const competition = useCompetition();
  const { config } = report;
  const listed = (names: string[], all: string) => {
    if (names.length === 0) return all;
    const rest = names.length - SHOWN;
    return names.slice(0, SHOWN).join(", ") + (rest > 0 ? ` ${t("more", { count: rest })}` : "");
  };
  const book = (key: string) => bookmakerName(bookmakers, key);
  const chips: [string, string][] = [
    [t("leagues"), listed(config.leagues.map((key) => competition(report.by_league[key]?.name ?? key)), t("allLeagues"))],
    [t("seasons"), seasons(config.first_season ?? null, config.last_season ?? null, t("allSeasons"))],
    [t("agent"), word("agent", config.agent)],
    [t("markets"), listed(config.markets.map((key) => word("market", key)), t("allMarkets"))],
    [t("novig"), word("novig", config.novig)],
    [t("threshold"), t("above", { ev: format.percent(config.min_ev, { digits: 1 }) })],
    [t("stake"), t("stakeOf", { kind: word("stake", config.stake), fraction: format.percent(config.stake_fraction, { digits: 1 }) })],
    [t("sharp"), book(config.sharp)],
    [t("at"), word("at", config.at)],
    [t("bookmakers"), listed(config.bookmakers.map(book), t("allBookmakers"))],
    [t("bankroll"), format.money(config.starting_bankroll_minor, config.currency, { whole: true })],
  ];
  return (
    <dl className="flex flex-wrap gap-2">
      {chips.map(([name, value]) => (
        <div key={name} className="chip max-w-full whitespace-normal">
          <dt className="shrink-0 text-xs text-muted">{name}</dt>
          <dd className="min-w-0 font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Seasons are named by the year in which they begin. */
function seasons(first: number | null, last: number | null, all: string): string {
  if (first === null && last === null) return all;
  if (first === last) return String(first);
  return `${first ?? "…"} – ${last ?? "…"}`;
}
