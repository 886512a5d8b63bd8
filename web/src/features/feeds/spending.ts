import type { FeedState } from "@/api/types";
import { daysUntil, type DayBar } from "@/charts/dayGeometry";

const DAYS = 31;

/** What was spent on each of the last 31 days at all providers together, today's so far included, and what is forecast of the
 *  days after. */
export function spending({ at, days, forecast }: Pick<FeedState, "at" | "days" | "forecast">): DayBar[] {
  const today = at.slice(0, 10);
  const spent = new Map<string, number>();
  for (const { day, cost } of days) spent.set(day, (spent.get(day) ?? 0) + cost);
  const ahead = forecast.filter(({ day }) => day > today).map(({ day, cost }) => ({ day, value: cost, ahead: true }));
  return [...daysUntil(today, DAYS, spent), ...ahead];
}
