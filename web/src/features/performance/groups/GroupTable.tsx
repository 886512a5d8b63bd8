import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import type { Statistic } from "@/api/types";
import { Whisker } from "@/charts/Whisker";
import { ScrollRegion } from "@/components/ScrollRegion";
import { Sentence } from "@/components/Sentence";
import { Signed } from "@/components/Signed";
import { SortHeader } from "@/components/SortHeader";
import { ENOUGH } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { FewBets } from "./FewBets";
import { Ranged } from "./Ranged";
import type { GroupsView } from "./view";
import { COLUMNS, type Column, type Order } from "./order";

interface Props {
  label: string;
  view: GroupsView;
  order: Order;
  onSort: (column: Column) => void;
}

const LEFT: readonly Column[] = ["name", "yield", "clv_novig"];

export function GroupTable({ label, view, order, onSort }: Props) {
  const t = useTranslations("performance.groups");
  const format = useFormat();
  return (
    <ScrollRegion label={label}>
      <table className="w-full text-right">
        <thead className="text-xs text-muted">
          <tr>
            {COLUMNS.map((column) => (
              <SortHeader
                key={column}
                name={t(column)}
                active={order.column === column}
                descending={order.descending}
                onSort={() => onSort(column)}
                align={LEFT.includes(column) ? "left" : "right"}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map(({ key, group }) => (
            <tr
              key={key}
              onClick={() => view.onChoose(key)}
              className={clsx("cursor-pointer border-t border-line hover:bg-strong", key === view.chosen && "bg-strong")}
            >
              <th scope="row" className="px-2 py-1.5 text-left font-medium">
                <button type="button" aria-pressed={key === view.chosen} title={t("choose", { name: group.name })} className="min-h-8 text-left underline-offset-4 hover:underline">
                  {group.name}
                </button>
                {group.bets < ENOUGH ? <FewBets /> : null}
              </th>
              <td className="px-2 py-1.5">{format.number(group.bets)}</td>
              <td className="px-2 py-1.5">{format.number(group.matches)}</td>
              <IntervalCell statistic={group.yield} domain={view.domains.yield} digits={1} />
              <IntervalCell statistic={group.clv_novig} domain={view.domains.clv_novig} digits={2} />
              <td className="px-2 py-1.5"><Ranged statistic={group.beat_close} /></td>
              <td className="px-2 py-1.5"><Ranged statistic={group.max_drawdown} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function IntervalCell({ statistic, domain, digits }: { statistic: Statistic; domain: [number, number]; digits: number }) {
  const written = useFormat().statistic(statistic, { signed: true, digits, neutral: 0 });
  return (
    <td className="px-2 py-1.5 text-left">
      <span className="flex items-center gap-2 whitespace-nowrap">
        <Signed className="w-22" value={statistic.value} text={written.value} tone={written.tone} />
        <span className="min-w-32 text-xs text-muted">{written.interval ?? (written.reason ? <Sentence>{written.reason}</Sentence> : null)}</span>
        <Whisker interval={statistic} domain={domain} neutral={0} tone={written.tone} />
      </span>
    </td>
  );
}
