"use client";

import { CircleAlert, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { ApiError } from "@/api/client";

/** What went wrong, in the server's words where it has any, and the way to try again. */
export function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations("common");
  const detail = error instanceof ApiError ? error.detail : null;
  const unreachable = error instanceof ApiError && error.status === null;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md border border-neg/60 p-4">
      <CircleAlert size={20} className="shrink-0 text-neg" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium">{unreachable ? t("unreachable") : t("failed")}</p>
        {detail ? (
          <p lang="en" className="break-words text-muted">
            {detail}
          </p>
        ) : null}
      </div>
      <button type="button" className="control inline-flex items-center gap-2" onClick={onRetry}>
        <RotateCw size={16} aria-hidden="true" />
        {t("retry")}
      </button>
    </div>
  );
}
