"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { useMedia } from "@/settings/useMedia";
import { ScrollRegion } from "./ScrollRegion";
import { SortHeader } from "./SortHeader";

export interface Column<Row> {
  key: string;
  name: string;
  cell: (row: Row) => ReactNode;
  align?: "left" | "right";
  /** What a row is ordered by; without it the column cannot be sorted. */
  order?: (row: Row) => number | string | null;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  sort?: { by: string; descending: boolean; onSort: (by: string) => void };
  className?: string;
}

/** A table; on a narrow screen a card for each row. The first column names the row. */
export function DataTable<Row>({ label, columns, rows, rowKey, sort, className }: Props<Row>) {
  const wide = useMedia("(min-width: 768px)");
  const [first, ...others] = columns;
  if (first === undefined) return null;
  if (!wide) {
    return (
      <ul aria-label={label} className="grid gap-2">
        {rows.map((row) => (
          <li key={rowKey(row)} className="rounded-md border border-line p-3">
            <div className="mb-1 font-medium break-words">{first.cell(row)}</div>
            <dl className="grid gap-y-0.5 tabular-nums">
              {others.map((column) => (
                <div key={column.key} className="flex justify-between gap-x-4">
                  <dt className="text-muted">{column.name}</dt>
                  <dd className="min-w-0 text-right break-words">{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ScrollRegion label={label} className={className}>
      <table className="w-full">
        <thead className="sticky top-0 z-10 bg-popover text-small text-muted">
          <tr>
            {columns.map((column) =>
              sort && column.order ? (
                <SortHeader key={column.key} name={column.name} active={sort.by === column.key} descending={sort.descending} onSort={() => sort.onSort(column.key)} align={column.align ?? "left"} />
              ) : (
                <th key={column.key} scope="col" className={clsx("p-2 font-medium whitespace-nowrap", column.align === "right" ? "text-right" : "text-left")}>
                  {column.name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-t border-line hover:bg-strong">
              <th scope="row" className="px-2 py-1.5 text-left align-top font-normal">
                {first.cell(row)}
              </th>
              {others.map((column) => (
                <td key={column.key} className={clsx("px-2 py-1.5 align-top", column.align === "right" && "text-right whitespace-nowrap")}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
