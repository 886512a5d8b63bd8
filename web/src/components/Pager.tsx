import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/format/useFormat";

interface Props {
  page: { page: number; page_size: number; total: number };
  /** How many rows the page holds. */
  rows: number;
  onPage: (page: number) => void;
}

/** From page to page of a list that the server cuts. */
export function Pager({ page, rows, onPage }: Props) {
  const t = useTranslations("common.pager");
  const format = useFormat();
  const pages = Math.max(1, Math.ceil(page.total / page.page_size));
  const first = (page.page - 1) * page.page_size + 1;
  return (
    <nav aria-label={t("pages")} className="mt-3 flex flex-wrap items-center justify-between gap-2">
      <p className="text-muted tabular-nums">
        {t("range", { first: format.number(first), last: format.number(first + rows - 1), total: format.number(page.total) })}
      </p>
      <div className="flex items-center gap-2">
        <button type="button" className="control inline-flex items-center gap-1" disabled={page.page <= 1} onClick={() => onPage(page.page - 1)}>
          <ChevronLeft size={16} aria-hidden="true" />
          {t("previous")}
        </button>
        <span className="tabular-nums">{t("page", { page: format.number(page.page), pages: format.number(pages) })}</span>
        <button type="button" className="control inline-flex items-center gap-1" disabled={page.page >= pages} onClick={() => onPage(page.page + 1)}>
          {t("next")}
          <ChevronRight size={16} aria-hidden="true" />
        </button>
      </div>
    </nav>
  );
}
