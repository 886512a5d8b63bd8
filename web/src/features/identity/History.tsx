"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Decided } from "@/api/types";
import { Failure } from "@/components/Failure";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/format/useFormat";
import { subject } from "./subject";
import type { Deciding } from "./useDecisions";

/** What was decided, the newest first, each with the way back. */
export function History({ made, deciding }: { made: readonly Decided[]; deciding: Deciding }) {
  const t = useTranslations("identity.history");
  const format = useFormat();
  const { decide, mutation } = deciding;
  return (
    <Panel title={t("title")}>
      {mutation.isError && mutation.variables.kind === "undo" ? (
        <div className="mb-3">
          <Failure error={mutation.error} onRetry={() => decide(mutation.variables)} />
        </div>
      ) : null}
      {made.length === 0 ? (
        <p className="text-muted">{t("empty")}</p>
      ) : (
        <ul>
          {made.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-1.5 first:border-t-0">
              <span className="min-w-0 flex-1 basis-60 break-words">
                {t(`actions.${one.action}`)} <strong>{subject(one)}</strong>
                <span className="block text-small text-muted">{format.dayTime(one.decided_at)}</span>
              </span>
              {one.action === "undo" ? null : one.undone_by !== null ? (
                <span className="text-muted">{t("undone")}</span>
              ) : (
                <button
                  type="button"
                  className="control inline-flex items-center gap-2"
                  disabled={mutation.isPending}
                  aria-label={t("undoOf", { name: subject(one) })}
                  onClick={() => decide({ kind: "undo", decision: one.id, name: subject(one) })}
                >
                  <Undo2 size={16} aria-hidden="true" />
                  {t("undo")}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
