import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { EquityPoint } from "@/api/types";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import type { Coverage } from "./coverage";

interface Props {
  point: EquityPoint | undefined;
  coverage: Coverage;
  money: (minor: number | null) => string;
}

/** What each stroke is, with its figure on the day that is looked at. */
export function EquityLegend({ point, coverage, money }: Props) {
  const t = useTranslations("performance.equity");
  const format = useFormat();
  if (point === undefined) return null;
  const { low_minor: low, high_minor: high } = point;
  const band = low === null || high === null ? ABSENT : t("between", { low: money(low), high: money(high) });
  return (
    <ul className="grid gap-x-5 gap-y-1 text-xs tabular-nums sm:flex sm:flex-wrap">
      <li className="text-muted">
        {t("on", { day: format.utcDay(point.at), bets: format.number(point.bets), count: point.bets })}
      </li>
      <Stroke sign="h-0.5 rounded bg-primary" name={t("profit")}>
        <strong className="font-semibold">{money(point.profit_minor)}</strong>
      </Stroke>
      {coverage === "part" ? (
        <Stroke sign="h-px bg-fg" name={t("covered")}>
          <strong className="font-semibold">{money(point.covered_profit_minor)}</strong>
        </Stroke>
      ) : null}
      {coverage === "none" ? null : (
        <>
          <Stroke sign="border-t-2 border-dashed border-violet" name={t("expected")}>
            <strong className="font-semibold">{money(point.expected_minor)}</strong>
          </Stroke>
          <Stroke sign="h-3 rounded-[3px] bg-violet/25" name={t("band")}>
            <span>{band}</span>
          </Stroke>
        </>
      )}
    </ul>
  );
}

function Stroke({ sign, name, children }: { sign: string; name: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`w-5 ${sign}`} />
      {name} {children}
    </li>
  );
}
