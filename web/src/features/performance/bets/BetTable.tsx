import { useTranslations } from "use-intl";
import type { BetRow } from "@/api/types";
import { ScrollRegion } from "@/components/ScrollRegion";
import { Signed } from "@/components/Signed";
import { SortHeader } from "@/components/SortHeader";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { ClvFigure } from "./ClvFigure";
import type { Sort } from "./filters";
import { Kickoff } from "./Kickoff";
import { OutcomeMark } from "./OutcomeMark";
import { score, useBetText } from "./betText";
import type { BetFilters } from "./useBetFilters";

interface Props {
  rows: readonly BetRow[];
  currency: string | null;
  filters: BetFilters;
}

const CELL = "px-2 py-1.5 align-top";
const RIGHT = `${CELL} text-right whitespace-nowrap`;

export function BetTable({ rows, currency, filters }: Props) {
  const t = useTranslations("performance.bets");
  const format = useFormat();
  const text = useBetText();
  const { sort, descending } = filters.values;
  const sortable = (column: Sort, align?: "left") => (
    <SortHeader name={t(`columns.${column}`)} active={sort === column} descending={descending} onSort={() => filters.sortBy(column)} align={align} />
  );
  const plain = (name: string, align = "text-left") => (
    <th scope="col" className={`px-2 font-medium whitespace-nowrap ${align}`}>
      {name}
    </th>
  );
  const money = (minor: number, signed = false) => (currency === null ? ABSENT : format.money(minor, currency, { signed }));
  return (
    <ScrollRegion label={t("title")}>
      <table className="w-full">
        <thead className="text-xs text-muted">
          <tr>
            {plain(t("columns.kickoff", { zone: format.zone }))}
            {sortable("decided_at", "left")}
            {plain(t("columns.match"))}
            {plain(t("columns.bet"))}
            {plain(t("columns.bookmaker"))}
            {sortable("odds")}
            {plain(t("columns.close"), "text-right")}
            {sortable("ev")}
            {sortable("clv_novig")}
            {sortable("stake")}
            {plain(t("columns.outcome"))}
            {sortable("profit")}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.bet} className="border-t border-line hover:bg-strong">
              <td className={`${CELL} whitespace-nowrap`}>
                <Kickoff row={row} />
              </td>
              <td className={`${CELL} text-xs leading-5 whitespace-nowrap text-muted`}>{format.dayTime(row.decided_at)}</td>
              <th scope="row" className={`${CELL} text-left font-normal`}>
                <span className="font-medium">{text.match(row)}</span> <span className="font-semibold whitespace-nowrap tabular-nums">{score(row)}</span>
                <span className="block text-xs text-muted">{text.where(row)}</span>
              </th>
              <td className={CELL}>
                {text.selection(row)}
                <span className="block text-xs text-muted">{text.market(row)}</span>
              </td>
              <td className={CELL}>{row.bookmaker_name}</td>
              <td className={`${RIGHT} font-semibold`}>{format.odds(row.odds)}</td>
              <td className={`${RIGHT} text-muted`}>{row.sharp_close_odds === null ? ABSENT : format.odds(row.sharp_close_odds)}</td>
              <td className={RIGHT}>{format.percent(row.ev, { signed: true })}</td>
              <td className={RIGHT}>
                <ClvFigure row={row} />
              </td>
              <td className={RIGHT}>{money(row.stake_minor)}</td>
              <td className={`${CELL} whitespace-nowrap`}>
                <OutcomeMark outcome={row.outcome} />
              </td>
              <td className={RIGHT}>
                {row.profit_minor === null ? ABSENT : <Signed value={row.profit_minor} text={money(row.profit_minor, true)} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
