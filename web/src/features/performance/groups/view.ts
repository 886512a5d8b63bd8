import type { ordered } from "./order";

/** What the table and the cards of a grouping show. */
export interface GroupsView {
  rows: ReturnType<typeof ordered>;
  domains: { yield: [number, number]; clv_novig: [number, number] };
  chosen: string | null;
  onChoose: (key: string) => void;
}
