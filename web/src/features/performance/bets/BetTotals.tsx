import { useTranslations } from "use-intl";
import type { BetPage } from "@/api/types";
import { Signed } from "@/components/Signed";
import { useFormat } from "@/format/useFormat";

/** How many bets pass the filters, on all pages, and what they came to. */
export function BetTotals({ page, currency }: { page: BetPage; currency: string | null }) {
  const t = useTranslations("performance.bets");
  const format = useFormat();
  return (
    <p role="status" className="mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 tabular-nums">
      <strong className="font-semibold">{t("passing", { count: page.total, total: format.number(page.total) })}</strong>
      {currency !== null && page.total > 0 ? (
        <>
          <span className="text-muted">{t("staked", { stake: format.money(page.stake_minor, currency) })}</span>
          <span className="inline-flex items-baseline gap-1.5">
            <span className="text-muted">{t("profit")}</span>
            <Signed value={page.profit_minor} text={format.money(page.profit_minor, currency, { signed: true })} />
          </span>
        </>
      ) : null}
    </p>
  );
}
