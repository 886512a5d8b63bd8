"use client";

import { Undo2, X } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import type { Deciding } from "./useDecisions";

/** It stays in the list of decisions after that. */
const SHOWN_MS = 12_000;

/** What was just decided, and the way back. */
export function Undo({ deciding }: { deciding: Deciding }) {
  const t = useTranslations("identity.undo");
  const common = useTranslations("common");
  const { made, forget, decide } = deciding;
  useEffect(() => {
    if (made === null) return;
    const timer = setTimeout(forget, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [made, forget]);
  return (
    <div role="status" className="toast">
      {made === null ? null : (
        <div className="flex items-center gap-3 rounded-md border border-control bg-popover p-3 shadow-lg">
          <span className="min-w-0 break-words">{t(made.decision.kind as "accept" | "new" | "dismiss" | "merge", { name: made.decision.name })}</span>
          <button
            type="button"
            className="control inline-flex shrink-0 items-center gap-2"
            onClick={() => decide({ kind: "undo", decision: made.decided.id, name: made.decision.name })}
          >
            <Undo2 size={16} aria-hidden="true" />
            {t("undo")}
          </button>
          <button type="button" aria-label={common("close")} className="control shrink-0" onClick={forget}>
            <X size={16} aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
