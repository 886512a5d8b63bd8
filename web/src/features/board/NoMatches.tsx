import { Inbox, X } from "lucide-react";
import { useTranslations } from "use-intl";
import type { ReceivedBoard } from "@/api/queries";
import type { WorldState } from "@/api/types";
import { Command } from "@/components/Command";
import { useCompetition, useWords } from "@/i18n/useWords";
import { HOURS, narrowing } from "./filters";
import { useBoardText } from "./text";
import type { BoardFilters } from "./useBoardFilters";

interface Props {
  board: ReceivedBoard;
  filters: BoardFilters;
  world: WorldState;
}

const COLLECT = { sandbox: ["monps sandbox serve", "monps collect --world sandbox"], real: ["monps collect"] };

/** Nothing passes: which filter to relax, or what to type where there is nothing at all. */
export function NoMatches({ board, filters, world }: Props) {
  const t = useTranslations("board.empty");
  const word = useWords();
  const competition = useCompetition();
  const text = useBoardText();
  const { values, set } = filters;
  const active = narrowing(values);
  const longer = HOURS.find((hours) => hours > values.hours);
  const name = (filter: (typeof active)[number]) => {
    if (filter === "league") return t("relax.league", { value: competition(board.competitions[values.league ?? ""] ?? values.league ?? "") });
    if (filter === "text") return t("relax.text", { value: values.text ?? "" });
    if (filter === "line") return t("relax.line", { value: text.line(values.line, values.market) });
    return t("relax.edge");
  };
  if (active.length > 0) {
    return (
      <div className="py-6">
        <p className="mb-3 font-medium">{t("relaxTitle")}</p>
        <ul className="flex flex-wrap gap-2">
          {active.map((filter) => (
            <li key={filter}>
              <button type="button" className="control inline-flex items-center gap-2" onClick={() => set({ [filter]: null })}>
                <X size={16} aria-hidden="true" />
                {name(filter)}
              </button>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div className="grid justify-items-start gap-3 py-6">
      <Inbox size={28} aria-hidden="true" className="text-muted" />
      <p className="font-medium">{board.unpriced > 0 ? t("unpriced", { market: word("market", values.market) }) : t("nothing")}</p>
      {longer === undefined ? null : (
        <button type="button" className="control" onClick={() => set({ hours: longer })}>
          {t("longer", { hours: String(longer) as "72" | "168" })}
        </button>
      )}
      <p className="text-muted">{t("collect")}</p>
      {COLLECT[world.world].map((command) => (
        <Command key={command}>{command}</Command>
      ))}
    </div>
  );
}
