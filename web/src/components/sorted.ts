/** Rows in the order of a value; those without one come last, whichever way it goes. */
export function sorted<Row>(rows: readonly Row[], by: (row: Row) => number | string | null, descending: boolean): Row[] {
  const way = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === "string" || typeof right === "string") return way * String(left).localeCompare(String(right));
    return way * (left - right);
  });
}
