"use client";

import { useQuery } from "@tanstack/react-query";
import { Merge as MergeIcon } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { teamsQuery } from "@/api/queries";
import type { Known, WorldName } from "@/api/types";
import { Failure } from "@/components/Failure";
import { Panel } from "@/components/Panel";
import { TextFilter } from "@/components/TextFilter";
import { useWords } from "@/i18n/useWords";
import type { Deciding } from "./useDecisions";

const LEAST = 2;
const MOST = 8;

const readSearch = (text: string) => text.trim().slice(0, 80) || null;

/** Two teams that are one: the first stays, with the matches and names of both. */
export function Merge({ world, deciding }: { world: WorldName; deciding: Deciding }) {
  const t = useTranslations("identity.merge");
  const [keep, setKeep] = useState<Known | null>(null);
  const [drop, setDrop] = useState<Known | null>(null);
  const { decide, mutation } = deciding;
  const same = keep !== null && keep.id === drop?.id;
  const merge = () => {
    if (keep === null || drop === null || same) return;
    decide({ kind: "merge", keep: keep.id, drop: drop.id, name: `${drop.name} → ${keep.name}` });
    setKeep(null);
    setDrop(null);
  };
  return (
    <Panel title={t("title")} note={t("reading")}>
      {mutation.isError && mutation.variables.kind === "merge" ? (
        <div className="mb-3">
          <Failure error={mutation.error} onRetry={() => decide(mutation.variables)} />
        </div>
      ) : null}
      <div className="grid gap-4 md:grid-cols-2">
        <Picker world={world} label={t("keep")} team={keep} onPick={setKeep} />
        <Picker world={world} label={t("drop")} team={drop} onPick={setDrop} />
      </div>
      {same ? <p className="mt-2 text-warn">{t("same")}</p> : null}
      <button type="button" className="control mt-3 inline-flex items-center gap-2" disabled={keep === null || drop === null || same || mutation.isPending} onClick={merge}>
        <MergeIcon size={16} aria-hidden="true" />
        {keep && drop && !same ? t("doNamed", { keep: keep.name, drop: drop.name }) : t("do")}
      </button>
    </Panel>
  );
}

function Picker({ world, label, team, onPick }: { world: WorldName; label: string; team: Known | null; onPick: (team: Known | null) => void }) {
  const t = useTranslations("identity.merge");
  const word = useWords();
  const [search, setSearch] = useState<string | null>(null);
  const asked = search !== null && search.length >= LEAST && team === null;
  const found = useQuery({ ...teamsQuery(world, search ?? ""), enabled: asked });
  if (team !== null) {
    return (
      <div>
        <p className="text-small text-muted">{label}</p>
        <p className="flex items-center justify-between gap-2">
          <strong className="min-w-0 break-words">{team.name}</strong>
          <button type="button" className="control" onClick={() => onPick(null)}>
            {t("other")}
          </button>
        </p>
      </div>
    );
  }
  return (
    <div>
      <TextFilter label={label} type="search" value={search} read={readSearch} write={String} onChange={setSearch} />
      {asked && found.isError ? <Failure error={found.error} onRetry={() => void found.refetch()} /> : null}
      {asked && found.data?.length === 0 ? <p className="mt-1 text-muted">{t("nobody")}</p> : null}
      {asked && found.data ? (
        <ul className="mt-1 grid gap-1">
          {found.data.slice(0, MOST).map((known) => (
            <li key={known.id}>
              <button type="button" className="control w-full py-1 text-left" onClick={() => onPick(known)}>
                <span className="font-medium">{known.name}</span>{" "}
                <span className="text-small text-muted">
                  {word("country", known.country)} · {t("fixtures", { count: known.fixtures })}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
