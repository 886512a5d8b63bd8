import { useTranslations } from "use-intl";
import type { RunSummary } from "@/api/types";
import { Select } from "@/components/Select";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";

interface Props {
  runs: readonly RunSummary[];
  run: number;
  onChoose: (run: number) => void;
}

export function RunPicker({ runs, run, onChoose }: Props) {
  const t = useTranslations("performance");
  const format = useFormat();
  const name = (summary: RunSummary) =>
    t("runName", {
      run: summary.run,
      at: format.dayTime(summary.created_at),
      bets: format.number(summary.bets),
      clv: summary.clv_novig.value === null ? ABSENT : format.percent(summary.clv_novig.value, { signed: true }),
    });
  return (
    <Select
      label={t("run")}
      className="w-full max-w-xl"
      value={String(run)}
      options={runs.map((summary) => ({ value: String(summary.run), name: name(summary) }))}
      onChange={(value) => onChoose(Number(value))}
    />
  );
}
