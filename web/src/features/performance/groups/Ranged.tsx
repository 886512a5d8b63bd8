import type { Statistic } from "@/api/types";
import { useFormat } from "@/format/useFormat";

/** A figure without a sign, over its interval. */
export function Ranged({ statistic }: { statistic: Statistic }) {
  const written = useFormat().statistic(statistic);
  return (
    <>
      {written.value}
      {written.interval === null ? null : <span className="block text-xs whitespace-nowrap text-muted">{written.interval}</span>}
    </>
  );
}
