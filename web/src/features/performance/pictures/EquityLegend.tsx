import { useTranslations } from "use-intl";
import type { EquityPoint } from "@/api/types";
import { useFormat } from "@/format/useFormat";

/** What each stroke is, with its figure on the day that is looked at. */
export function EquityLegend({ point, money }: { point: EquityPoint | undefined; money: (minor: number) => string }) {
  const t = useTranslations("performance.equity");
  const format = useFormat();
  if (point === undefined) return null;
  const band = t("between", { low: money(point.low_minor), high: money(point.high_minor) });
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs tabular-nums">
      <li className="text-muted">
        {t("on", { day: format.utcDay(point.at), bets: format.number(point.bets), count: point.bets })}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="h-0.5 w-5 rounded bg-primary" />
        {t("profit")} <strong className="font-semibold">{money(point.profit_minor)}</strong>
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="w-5 border-t-2 border-dashed border-violet" />
        {t("expected")} <strong className="font-semibold">{money(point.expected_minor)}</strong>
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="h-3 w-5 rounded-[3px] bg-violet/25" />
        {t("band")} <span>{band}</span>
      </li>
    </ul>
  );
}
