"use client";

import { FlaskConical, Globe } from "lucide-react";
import { useTranslations } from "use-intl";
import type { WorldName } from "@/api/types";
import { useShowWorld, useWorld } from "@/api/useWorld";
import { Skeleton } from "@/components/Skeleton";
import { clsx } from "clsx";
import { useFormat } from "@/format/useFormat";

/** Which world the desk shows, always in sight, and the door to the other one. */
export function WorldBanner() {
  const t = useTranslations("world");
  const format = useFormat();
  const world = useWorld();
  const show = useShowWorld();
  const state = world.data;
  const sandbox = state?.world === "sandbox";
  return (
    <aside
      aria-label={t("label")}
      className={clsx("sticky top-0 z-40 border-b bg-bg/90 backdrop-blur-md", sandbox ? "border-warn/50" : "border-line")}
    >
      <div className="mx-auto flex min-h-14 max-w-[1400px] items-center gap-3 px-3 py-1.5 sm:px-6">
        {state === undefined ? (
          <UnknownWorld error={world.isError} onRetry={() => void world.refetch()} />
        ) : (
          <>
            <p role="status" className="flex min-w-0 flex-1 flex-col items-start gap-x-2 gap-y-0.5 sm:flex-row sm:items-center">
              <WorldChip world={state.world} />
              <span className="min-w-0 text-xs leading-tight text-pretty sm:text-sm">{t(`${state.world}.sentence`)}</span>
              {state.matches > 0 ? (
                <span className="hidden whitespace-nowrap text-muted lg:inline">
                  {t("contents", { competitions: state.competitions, matches: format.number(state.matches) })}
                </span>
              ) : null}
            </p>
            {show.isError ? (
              <p role="alert" className="text-neg">
                {t("failed")}
              </p>
            ) : null}
            <button
              type="button"
              disabled={show.isPending}
              onClick={() => show.mutate(sandbox ? "real" : "sandbox")}
              className={clsx("shrink-0", sandbox ? "control font-medium" : "min-h-9 font-medium text-primary underline underline-offset-4")}
            >
              {t(`${state.world}.leave`)}
            </button>
          </>
        )}
      </div>
    </aside>
  );
}

function WorldChip({ world }: { world: WorldName }) {
  const t = useTranslations("world");
  const Icon = world === "sandbox" ? FlaskConical : Globe;
  return (
    <strong
      className={clsx(
        "inline-flex shrink-0 items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-xs tracking-wider",
        world === "sandbox" ? "border-warn text-warn" : "border-control",
      )}
    >
      <Icon size={14} aria-hidden="true" />
      {t(`${world}.name`)}
    </strong>
  );
}

function UnknownWorld({ error, onRetry }: { error: boolean; onRetry: () => void }) {
  const t = useTranslations("world");
  if (!error) return <Skeleton className="h-6 w-72 max-w-full" />;
  return (
    <>
      <p role="alert" className="flex-1 text-neg">
        {t("unknown")}
      </p>
      <button type="button" className="control" onClick={onRetry}>
        {t("retry")}
      </button>
    </>
  );
}
