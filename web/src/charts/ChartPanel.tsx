"use client";

import { ChartLine, Table2 } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/Panel";
import { ScrollRegion } from "@/components/ScrollRegion";
import { useWidth } from "./useWidth";

interface Props {
  title: string;
  /** One sentence: how to read the picture. */
  reading: string;
  height: number;
  className?: string;
  /** Draws the picture at a width in pixels. */
  picture: (width: number) => ReactNode;
  head: readonly string[];
  /** The same figures as text; the first cell of a row names it. */
  rows: () => readonly (readonly string[])[];
  /** Why there is nothing to draw, where there is nothing. */
  empty?: string | null;
}

/** A picture with its title, how to read it, and the same figures as a table. */
export function ChartPanel({ title, reading, height, className, picture, head, rows, empty }: Props) {
  const t = useTranslations("charts");
  const [asTable, setAsTable] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const Icon = asTable ? ChartLine : Table2;
  const toggle = (
    <button
      type="button"
      className="control inline-flex shrink-0 items-center gap-2"
      aria-pressed={asTable}
      onClick={() => setAsTable(!asTable)}
    >
      <Icon size={16} aria-hidden="true" />
      {t("asTable")}
    </button>
  );
  return (
    <Panel title={title} note={reading} actions={empty ? null : toggle} className={className}>
      <div ref={place} style={{ minHeight: empty ? undefined : height }}>
        {empty ? (
          <p className="py-6 text-center text-muted">{empty}</p>
        ) : asTable ? (
          <ScrollRegion label={title} className="max-h-80">
            <FigureTable caption={title} head={head} rows={rows()} />
          </ScrollRegion>
        ) : width === null ? null : (
          picture(width)
        )}
      </div>
    </Panel>
  );
}

function FigureTable({ caption, head, rows }: { caption: string; head: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table className="w-full text-right">
      <caption className="sr-only">{caption}</caption>
      <thead className="sticky top-0 bg-popover text-xs text-muted">
        <tr>
          {head.map((name, index) => (
            <th key={name} scope="col" className={index === 0 ? "p-2 text-left font-medium" : "p-2 font-medium"}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name} className="border-t border-line">
            <th scope="row" className="p-2 text-left font-normal whitespace-nowrap">
              {name}
            </th>
            {cells.map((cell, index) => (
              <td key={index} className="p-2 whitespace-nowrap">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
