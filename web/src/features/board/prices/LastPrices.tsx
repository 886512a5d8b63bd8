import { clsx } from "clsx";
import { CircleAlert, CirclePause } from "lucide-react";
import { useTranslations } from "use-intl";
import type { PriceHistory, PriceLine } from "@/api/types";
import { Panel } from "@/components/Panel";
import { ABSENT } from "@/format/statistic";
import { OLD_S, type BoardText } from "../text";

/** What every bookmaker shows last of a selection, the highest first, each with its age; laid prices apart. */
export function LastPrices({ history, selection, text }: { history: PriceHistory; selection: string; text: BoardText }) {
  const t = useTranslations("board.prices");
  const own = history.prices.filter((line) => line.selection === selection);
  const order = (line: PriceLine) => line.points.at(-1)?.odds_milli ?? 0;
  const backed = own.filter((line) => line.side === "back").sort((a, b) => order(b) - order(a));
  const laid = own.filter((line) => line.side === "lay").sort((a, b) => order(a) - order(b));
  return (
    <Panel title={t("last", { selection: text.selection(selection, history.line, history.market) })}>
      <List lines={backed} at={history.at} text={text} />
      {laid.length > 0 ? (
        <>
          <h3 className="mt-4 mb-1 font-medium">{t("laid")}</h3>
          <List lines={laid} at={history.at} text={text} />
        </>
      ) : null}
    </Panel>
  );
}

function List({ lines, at, text }: { lines: readonly PriceLine[]; at: string; text: BoardText }) {
  const t = useTranslations("board");
  return (
    <ul className="grid gap-x-6 sm:grid-cols-2">
      {lines.map((line) => {
        const point = line.points.at(-1);
        const age = (Date.parse(at) - Date.parse(line.seen_at ?? point?.at ?? at)) / 1000;
        const state = point?.state ?? "suspended";
        const Icon = state === "disputed" ? CircleAlert : CirclePause;
        return (
          <li key={line.bookmaker} className={clsx("flex items-baseline justify-between gap-3 border-t border-line py-1.5 tabular-nums", age > OLD_S && "text-muted")}>
            <span className="min-w-0 truncate">{line.name}</span>
            <span className="flex shrink-0 items-baseline gap-2">
              <span className={clsx("text-small", age > OLD_S ? "text-warn" : "text-muted")}>{text.format.relative(-age)}</span>
              {state === "open" && point?.odds_milli ? (
                <strong title={text.exact(point.odds_milli)}>{text.odds(point.odds_milli)}</strong>
              ) : (
                <span className="inline-flex items-center gap-1 text-muted">
                  <Icon size={12} aria-hidden="true" />
                  {state === "open" ? ABSENT : t(`state.${state}`)}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
