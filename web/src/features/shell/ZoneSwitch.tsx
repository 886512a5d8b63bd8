"use client";

import { Clock } from "lucide-react";
import { useTranslations } from "use-intl";
import { useSetting } from "@/settings/setting";
import { useZone, ZONE } from "@/settings/zone";

/** Kick-offs by the browser's clock or in UTC; the zone in use is always named. */
export function ZoneSwitch() {
  const t = useTranslations("shell");
  const [choice, setChoice] = useSetting(ZONE);
  const zone = useZone();
  return (
    <button
      type="button"
      className="control inline-flex items-center gap-2"
      aria-pressed={choice === "utc"}
      aria-label={t("zoneToggle", { zone })}
      title={t("zoneToggle", { zone })}
      onClick={() => setChoice(choice === "utc" ? "browser" : "utc")}
    >
      <Clock size={16} aria-hidden="true" />
      <span>{zone}</span>
    </button>
  );
}
