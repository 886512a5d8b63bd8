import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import type { Statistic } from "@/api/types";
import { Whisker } from "@/charts/Whisker";
import { Sentence } from "@/components/Sentence";
import { Signed } from "@/components/Signed";
import { ENOUGH } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { FewBets } from "./FewBets";
import { Ranged } from "./Ranged";
import type { GroupsView } from "./view";

/** The same groups for a narrow screen. */
export function GroupCards({ view }: { view: GroupsView }) {
  const t = useTranslations("performance.groups");
  const format = useFormat();
  return (
    <ul className="grid gap-2">
      {view.rows.map(({ key, group }) => (
        <li key={key} className={clsx("rounded-md border p-3", key === view.chosen ? "border-primary" : "border-line")}>
          <div className="flex items-baseline justify-between gap-2">
            <span>
              <button type="button" aria-pressed={key === view.chosen} onClick={() => view.onChoose(key)} className="min-h-11 text-left font-medium underline underline-offset-4">
                {group.name}
              </button>
              {group.bets < ENOUGH ? <FewBets /> : null}
            </span>
            <span className="shrink-0 text-muted tabular-nums">
              {t("size", { bets: group.bets, count: format.number(group.bets), matches: format.number(group.matches) })}
            </span>
          </div>
          <dl className="grid gap-1.5">
            <CardLine name={t("yield")} statistic={group.yield} domain={view.domains.yield} digits={1} />
            <CardLine name={t("clv_novig")} statistic={group.clv_novig} domain={view.domains.clv_novig} digits={2} />
            <div className="flex justify-between gap-2 tabular-nums">
              <dt className="text-muted">{t("beat_close")}</dt>
              <dd className="text-right"><Ranged statistic={group.beat_close} /></dd>
            </div>
            <div className="flex justify-between gap-2 tabular-nums">
              <dt className="text-muted">{t("max_drawdown")}</dt>
              <dd className="text-right"><Ranged statistic={group.max_drawdown} /></dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function CardLine({ name, statistic, domain, digits }: { name: string; statistic: Statistic; domain: [number, number]; digits: number }) {
  const written = useFormat().statistic(statistic, { signed: true, digits, neutral: 0 });
  return (
    <div className="flex items-center justify-between gap-2">
      <dt className="w-16 shrink-0 text-muted">{name}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-x-3">
        <Signed value={statistic.value} text={written.value} tone={written.tone} />
        <span className="text-xs text-muted tabular-nums">{written.interval ?? (written.reason ? <Sentence>{written.reason}</Sentence> : null)}</span>
        <Whisker interval={statistic} domain={domain} neutral={0} width={64} tone={written.tone} />
      </dd>
    </div>
  );
}
