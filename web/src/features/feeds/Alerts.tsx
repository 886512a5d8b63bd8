import { CircleAlert, CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import type { FeedState } from "@/api/types";
import { Panel } from "@/components/Panel";
import { Sentence } from "@/components/Sentence";
import { useFormat } from "@/format/useFormat";
import { useCompetition, useWords } from "@/i18n/useWords";

/** What a person should look at, and what waits for one. */
export function Alerts({ state }: { state: FeedState }) {
  const t = useTranslations("feeds.alerts");
  const locale = useLocale();
  const format = useFormat();
  const word = useWords();
  const about = useSubject(state);
  const waits = state.waiting_names + state.waiting_fixtures;
  return (
    <Panel title={t("title")}>
      {state.alerts.length === 0 && waits === 0 ? (
        <p className="flex items-center gap-2 text-muted">
          <CircleCheck size={16} aria-hidden="true" className="text-pos" />
          {t("none")}
        </p>
      ) : (
        <ul className="grid gap-2">
          {state.alerts.map((alert) => (
            <li key={`${alert.kind} ${alert.subject}`} className="flex items-start gap-3 rounded-md border border-warn/60 p-3">
              <CircleAlert size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-warn" />
              <div className="min-w-0">
                <p className="font-medium break-words">
                  {[word("alert", alert.kind), about(alert.subject)].filter(Boolean).join(" · ")}
                </p>
                <p className="break-words">
                  <Sentence>{alert.message}</Sentence>
                </p>
                <p className="text-small text-muted">
                  {t("since", { first: format.dayTime(alert.first_at), last: format.dayTime(alert.last_at), times: alert.times })}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {waits > 0 ? (
        <p className={state.alerts.length > 0 ? "mt-3" : undefined}>
          <a href={`/${locale}/identity/`} className="inline-flex min-h-11 items-center font-medium text-primary underline underline-offset-4">
            {t("waiting", { names: state.waiting_names, fixtures: state.waiting_fixtures })}
          </a>
        </p>
      ) : null}
    </Panel>
  );
}

/** Subjects that say no more than the kind of the alert. */
const PLAIN = ["identity", "results"];

/** What an alert is about: a competition, a source or a key by its name. */
function useSubject({ leagues }: FeedState) {
  const word = useWords();
  const competition = useCompetition();
  return (subject: string) => {
    const league = leagues.find((one) => one.competition === subject);
    if (league !== undefined) return competition(league.competition_name);
    return PLAIN.includes(subject) ? "" : word("source", subject);
  };
}
