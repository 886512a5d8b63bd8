"use client";

import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Waiting } from "@/api/types";
import { Failure } from "@/components/Failure";
import { Panel } from "@/components/Panel";
import { NameCard } from "./NameCard";
import type { Deciding } from "./useDecisions";
import { useQueueKeys } from "./useQueueKeys";

const STEP = 25;

interface Props {
  names: readonly Waiting[];
  stale: boolean;
  deciding: Deciding;
}

/** Who is chosen before a person chooses: the first candidate, where more than its name speaks for it. */
function likely({ candidates: [first] }: Waiting): number | null {
  return first !== undefined && first.matches + first.meetings + first.shared_ids > 0 ? first.team : null;
}

/** Names that wait, one of them in hand. By keyboard: j and k, Enter for the candidate that is chosen, n, d. */
export function Queue({ names, stale, deciding }: Props) {
  const t = useTranslations("identity.queue");
  const [active, setActive] = useState<number | null>(null);
  const [shown, setShown] = useState(STEP);
  const [chosen, setChosen] = useState<ReadonlyMap<number, number>>(new Map());
  const at = Math.max(0, names.findIndex(({ id }) => id === active));
  const inHand = names[at];
  const candidate = (name: Waiting) => chosen.get(name.id) ?? likely(name);
  const { decide, mutation } = deciding;
  const act = {
    accept: (name: Waiting) => {
      const team = candidate(name);
      if (team !== null) leave(name, () => decide({ kind: "accept", waiting: name, team, name: name.name }));
    },
    found: (name: Waiting) => leave(name, () => decide({ kind: "new", waiting: name, name: name.name })),
    dismiss: (name: Waiting) => leave(name, () => decide({ kind: "dismiss", waiting: name, name: name.name })),
    skip: (name: Waiting) => setActive(names[names.indexOf(name) + 1]?.id ?? names[0]?.id ?? null),
  };
  /** The next name is in hand before this one has left. */
  function leave(name: Waiting, then: () => void) {
    const place = names.indexOf(name);
    setActive((names[place + 1] ?? names[place - 1])?.id ?? null);
    then();
  }
  useQueueKeys({
    move: (by) => {
      const to = Math.min(names.length - 1, Math.max(0, at + by));
      setActive(names[to]?.id ?? null);
      if (to >= shown) setShown(to + STEP);
    },
    accept: () => inHand && act.accept(inHand),
    found: () => inHand && act.found(inHand),
    dismiss: () => inHand && act.dismiss(inHand),
  });
  return (
    <Panel title={t("title", { count: names.length })} note={names.length > 0 ? t("reading") : undefined}>
      {mutation.isError && mutation.variables.kind !== "undo" && mutation.variables.kind !== "merge" ? (
        <div className="mb-3">
          <p className="mb-1 font-medium">{t("refused", { name: mutation.variables.name })}</p>
          <Failure error={mutation.error} onRetry={() => decide(mutation.variables)} />
        </div>
      ) : null}
      {stale ? <p className="mb-3 text-warn">{t("stale")}</p> : null}
      {names.length === 0 ? (
        <p className="flex items-center gap-2 text-muted">
          <CircleCheck size={16} aria-hidden="true" className="text-pos" />
          {t("empty")}
        </p>
      ) : (
        <>
          <ul className="grid gap-2">
            {names.slice(0, shown).map((name) => (
              <NameCard
                key={name.id}
                name={name}
                active={name === inHand}
                chosen={candidate(name)}
                onChoose={(team) => {
                  setActive(name.id);
                  setChosen(new Map(chosen).set(name.id, team));
                }}
                onFocus={() => setActive(name.id)}
                onAccept={() => act.accept(name)}
                onNew={() => act.found(name)}
                onDismiss={() => act.dismiss(name)}
                onSkip={() => act.skip(name)}
              />
            ))}
          </ul>
          {names.length > shown ? (
            <button type="button" className="control mt-3" onClick={() => setShown(shown + STEP)}>
              {t("more", { count: names.length - shown })}
            </button>
          ) : null}
        </>
      )}
    </Panel>
  );
}
