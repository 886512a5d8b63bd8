import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";

/** Stands beside figures that rest on too few bets. */
export function FewBets() {
  const t = useTranslations("performance.groups");
  return (
    <span className="ml-2 inline-flex items-center gap-1 align-middle text-xs font-normal whitespace-nowrap text-warn">
      <TriangleAlert size={12} aria-hidden="true" />
      {t("few")}
    </span>
  );
}
