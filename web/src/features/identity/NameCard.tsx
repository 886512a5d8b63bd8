"use client";

import { clsx } from "clsx";
import { Check, CirclePlus, CircleX, SkipForward } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Candidate, Waiting } from "@/api/types";
import { useFormat } from "@/format/useFormat";
import { useCompetition, useWords } from "@/i18n/useWords";

interface Props {
  name: Waiting;
  active: boolean;
  chosen: number | null;
  onChoose: (team: number) => void;
  onFocus: () => void;
  onAccept: () => void;
  onNew: () => void;
  onDismiss: () => void;
  onSkip: () => void;
}

const PEOPLE: readonly string[] = ["player", "coach"];
const NEW: readonly string[] = ["team", "player", "coach", "fixture"];

/** A name that waits: where it stands, how much waits for it, the teams or people that it may mean, and what can be decided. */
export function NameCard({ name, active, chosen, onChoose, onFocus, onAccept, onNew, onDismiss, onSkip }: Props) {
  const t = useTranslations("identity.name");
  const format = useFormat();
  const word = useWords();
  const competition = useCompetition();
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) card.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const when =
    name.first_match_at === null || name.last_match_at === null
      ? null
      : name.first_match_at === name.last_match_at
        ? format.dayTime(name.first_match_at)
        : t("between", { first: format.day(name.first_match_at), last: format.day(name.last_match_at) });
  const { kind } = name;
  const how = PEOPLE.includes(kind) ? t("without", { count: name.fixtures }) : t("fixtures", { count: name.fixtures });
  return (
    <li ref={card} aria-current={active ? "true" : undefined} onFocus={onFocus} className={clsx("name-card rounded-md border p-3", active ? "border-primary" : "border-line")}>
      <p className="font-semibold break-words">{name.name}</p>
      <p className="text-small text-muted">
        {[t(`kinds.${kind}`), word("source", name.source), name.competition_name && competition(name.competition_name), name.teams.join(", "), how, when].filter(Boolean).join(" · ")}
      </p>
      {name.reason === null ? null : <p className="text-small text-warn">{word("waits", name.reason)}</p>}
      {name.candidates.length > 0 ? (
        <fieldset className="mt-2 grid gap-1">
          <legend className="mb-1 text-small text-muted">{t("candidates", { kind })}</legend>
          {name.candidates.map((candidate) => (
            <label key={candidate.team} className="flex min-h-11 cursor-pointer items-start gap-3 rounded-sm border border-line px-3 py-2 hover:bg-strong has-checked:border-primary">
              <input
                type="radio"
                name={`candidate-${name.id}`}
                checked={candidate.team === chosen}
                onChange={() => onChoose(candidate.team)}
                className="mt-1 size-4 shrink-0 accent-(--primary)"
              />
              <span className="min-w-0 flex-1">
                <span className="font-medium break-words">{candidate.name}</span>{" "}
                <span className="text-small text-muted tabular-nums">{t("likeness", { likeness: format.percent(candidate.likeness, { digits: 0 }) })}</span>
                <Evidence of={candidate} kind={kind} />
              </span>
            </label>
          ))}
        </fieldset>
      ) : (
        <p className="mt-2 text-muted">{t(kind === "team" || PEOPLE.includes(kind) ? "noCandidates" : "noTeam", { kind })}</p>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        {name.candidates.length > 0 ? (
          <button type="button" className="control inline-flex items-center gap-2 border-primary font-medium" disabled={chosen === null} onClick={onAccept}>
            <Check size={16} aria-hidden="true" />
            {t("accept", { kind })}
          </button>
        ) : null}
        {NEW.includes(kind) ? (
          <button type="button" className="control inline-flex items-center gap-2" onClick={onNew}>
            <CirclePlus size={16} aria-hidden="true" />
            {t("new", { kind })}
          </button>
        ) : null}
        <button type="button" className="control inline-flex items-center gap-2" onClick={onDismiss}>
          <CircleX size={16} aria-hidden="true" />
          {t("dismiss")}
        </button>
        <button type="button" className="control inline-flex items-center gap-2" onClick={onSkip}>
          <SkipForward size={16} aria-hidden="true" />
          {t("skip")}
        </button>
      </div>
    </li>
  );
}

/** What the matches say for a candidate (plus) and against it (minus). */
function Evidence({ of, kind }: { of: Candidate; kind: Waiting["kind"] }) {
  const t = useTranslations("identity.evidence");
  const said = (["matches", "meetings", "shared_ids", "other_scores", "against"] as const).filter((kind) => of[kind] > 0);
  const birthday = of.same_birthday;
  if (said.length === 0 && birthday === null) return <span className="block text-small text-muted">{t("none", { kind })}</span>;
  return (
    <span className="block text-small">
      {said.map((what) => (
        <span key={what} className={clsx("block", what === "against" || what === "other_scores" ? "text-neg" : "text-pos")}>
          {t(what, { count: of[what], kind })}
        </span>
      ))}
      {birthday === null ? null : <span className={clsx("block", birthday ? "text-pos" : "text-neg")}>{t("birthday", { same: birthday ? "yes" : "no" })}</span>}
    </span>
  );
}
