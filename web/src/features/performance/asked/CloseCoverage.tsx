import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "use-intl";
import type { BacktestReport } from "@/api/types";
import { useFormat } from "@/format/useFormat";
import { useWords } from "@/i18n/useWords";

/** Bets without a closing price stay in the count, each with its reason. */
export function CloseCoverage({ coverage }: { coverage: BacktestReport["close_coverage"] }) {
  const t = useTranslations("performance.asked");
  const format = useFormat();
  const word = useWords();
  const absent = Object.entries(coverage.absent);
  const full = coverage.of > 0 && absent.length === 0;
  const Icon = full ? CircleCheck : CircleDashed;
  return (
    <span className="flex items-start gap-2">
      <Icon size={16} aria-hidden="true" className={full ? "mt-0.5 shrink-0 text-pos" : "mt-0.5 shrink-0 text-warn"} />
      <span>
        {t("covered", { covered: format.number(coverage.covered), of: format.number(coverage.of), bets: coverage.of })}
        {absent.map(([reason, count]) => (
          <span key={reason} className="block text-muted">
            {t("absent", { count: format.number(count), reason: word("absent", reason) })}
          </span>
        ))}
      </span>
    </span>
  );
}
