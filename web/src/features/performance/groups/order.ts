import type { Group } from "@/api/types";

export const COLUMNS = ["name", "bets", "matches", "yield", "clv_novig", "beat_close", "max_drawdown"] as const;

export type Column = (typeof COLUMNS)[number];

export interface Order {
  column: Column;
  descending: boolean;
}

export interface KeyedGroup {
  key: string;
  group: Group;
}

const figure = (group: Group, column: Exclude<Column, "name">): number | null =>
  column === "bets" || column === "matches" ? group[column] : group[column].value;

/** Groups in an order; those without the figure come last, whichever way. */
export function ordered(groups: Record<string, Group>, { column, descending }: Order, locale: string): KeyedGroup[] {
  const way = descending ? -1 : 1;
  return Object.entries(groups)
    .map(([key, group]) => ({ key, group }))
    .sort((a, b) => {
      const names = a.group.name.localeCompare(b.group.name, locale, { numeric: true });
      if (column === "name") return way * names;
      const [left, right] = [figure(a.group, column), figure(b.group, column)];
      if (left === null || right === null) return left === right ? names : left === null ? 1 : -1;
      return way * (left - right) || names;
    });
}

/** The order after a click on a column: the other way round, or the most telling way first. */
export const clicked = (order: Order, column: Column): Order => ({
  column,
  descending: order.column === column ? !order.descending : column !== "name",
});
