import type { Decided } from "@/api/types";

const record = (value: unknown): Record<string, unknown> => (typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {});
const words = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** What a decision is about, in the words of its detail. */
export function subject({ action, detail }: Pick<Decided, "action" | "detail">): string {
  const team = words(record(detail.team).name);
  if (action === "merge") return `${words(record(detail.drop).name)} → ${words(record(detail.keep).name)}`;
  if (action === "undo") return `#${words(detail.undone)}`;
  return team ? `${words(detail.name)} → ${team}` : words(detail.name);
}
