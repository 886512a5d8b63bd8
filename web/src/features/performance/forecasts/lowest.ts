import type { Forecast } from "@/api/types";

export const SCORES = ["log_loss", "rps", "brier"] as const;

/** The lowest, that is best, figure of each column; null where fewer than two forecasts have one to compare. */
export function lowest(forecasts: readonly Forecast[]): Record<(typeof SCORES)[number] | "ece", number | null> {
  const least = (figures: readonly (number | null)[]) => {
    const known = figures.filter((figure) => figure !== null);
    return known.length > 1 ? Math.min(...known) : null;
  };
  return {
    log_loss: least(forecasts.map(({ log_loss }) => log_loss.value)),
    rps: least(forecasts.map(({ rps }) => rps.value)),
    brier: least(forecasts.map(({ brier }) => brier.value)),
    ece: least(forecasts.map(({ ece }) => ece.value)),
  };
}
