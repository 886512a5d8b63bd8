import { useTranslations } from "use-intl";
import type { BetRow } from "@/api/types";
import { Signed } from "@/components/Signed";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { ClvFigure } from "./ClvFigure";
import { Kickoff } from "./Kickoff";
import { OutcomeMark } from "./OutcomeMark";
import { score, useBetText } from "./betText";

/** The same bets for a narrow screen. */
export function BetCards({ rows, currency }: { rows: readonly BetRow[]; currency: string | null }) {
  const t = useTranslations("performance.bets");
  const format = useFormat();
  const text = useBetText();
  return (
    <ul className="grid gap-2">
      {rows.map((row) => (
        <li key={row.bet} className="grid gap-2 rounded-md border border-line p-3 tabular-nums">
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">
              <p className="font-medium break-words">
                {text.match(row)} <span className="font-semibold">{score(row)}</span>
              </p>
              <p className="text-xs text-muted">{text.where(row)}</p>
            </div>
            <p className="shrink-0 text-right">
              {row.profit_minor === null || currency === null ? (
                ABSENT
              ) : (
                <Signed value={row.profit_minor} text={format.money(row.profit_minor, currency, { signed: true })} />
              )}
              <span className="block">
                <OutcomeMark outcome={row.outcome} />
              </span>
            </p>
          </div>
          <p>
            <span className="text-muted">{text.market(row)}</span> · {text.selection(row)} · <strong>{format.odds(row.odds)}</strong> ·{" "}
            {row.bookmaker_name}
          </p>
          <dl className="grid grid-cols-3 gap-2 text-xs">
            <Figure name={t("columns.ev")}>{format.percent(row.ev, { signed: true })}</Figure>
            <Figure name={t("columns.clv_novig")}>
              <ClvFigure row={row} />
            </Figure>
            <Figure name={t("columns.stake")}>{currency === null ? ABSENT : format.money(row.stake_minor, currency)}</Figure>
          </dl>
          <div className="text-xs text-muted">
            {t("columns.kickoff", { zone: format.zone })}
            <Kickoff row={row} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
