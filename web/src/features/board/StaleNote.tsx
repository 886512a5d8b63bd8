import type { UseQueryResult } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { ApiError } from "@/api/client";
import type { LiveState } from "@/api/live";
import type { ReceivedBoard } from "@/api/queries";
import { useFormat } from "@/format/useFormat";

/** What is shown may be out of date: the server does not answer, or changes are not told. */
export function StaleNote({ board, state, now }: { board: UseQueryResult<ReceivedBoard, Error>; state: LiveState; now: number }) {
  const t = useTranslations("board.stale");
  const format = useFormat();
  if (board.data === undefined || (!board.isError && state !== "stale")) return null;
  const offline = board.error instanceof ApiError && board.error.status === null;
  const age = format.relative((board.data.received - now) / 1000);
  return (
    <p role="status" className="mt-3 flex items-center gap-2 rounded-sm border border-warn/60 px-3 py-2 text-warn">
      <CircleAlert size={16} aria-hidden="true" className="shrink-0" />
      {board.isError ? t(offline ? "offline" : "failed", { age }) : t("untold", { age })}
    </p>
  );
}
