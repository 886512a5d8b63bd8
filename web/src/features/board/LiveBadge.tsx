import { clsx } from "clsx";
import { CircleAlert, LoaderCircle, Radio } from "lucide-react";
import { useTranslations } from "use-intl";
import type { LiveState } from "@/api/live";

const LOOK = {
  connecting: { Icon: LoaderCircle, tone: "border-control text-muted" },
  live: { Icon: Radio, tone: "border-pos text-pos" },
  stale: { Icon: CircleAlert, tone: "border-warn text-warn" },
};

/** Whether what is shown follows the database. */
export function LiveBadge({ state }: { state: LiveState }) {
  const t = useTranslations("board.live");
  const { Icon, tone } = LOOK[state];
  return (
    <strong role="status" title={t(`hint.${state}`)} className={clsx("inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-small", tone)}>
      <Icon size={14} aria-hidden="true" className={state === "connecting" ? "animate-spin" : undefined} />
      {t(state)}
    </strong>
  );
}
