"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Group } from "@/api/types";
import { whiskerDomain } from "@/charts/whiskerGeometry";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/format/useFormat";
import { useMedia } from "@/settings/useMedia";
import { useCompetition } from "@/i18n/useWords";
import { GroupCards } from "./GroupCards";
import { GroupTable } from "./GroupTable";
import { clicked, ordered, type Order } from "./order";
import type { GroupsView } from "./view";

interface Props {
  title: string;
  groups: Record<string, Group>;
  /** The key of the group that the bets are narrowed to. */
  chosen: string | null;
  /** Narrow the bets to a group; null: to none. */
  onChoose: (key: string | null) => void;
}

/** The headline figures of each league or season; choosing one narrows the list of bets. */
export function Groups({ title, groups, chosen, onChoose }: Props) {
  const t = useTranslations("performance.groups");
  const { locale } = useFormat();
  const competition = useCompetition();
  const wide = useMedia("(min-width: 768px)");
  const [order, setOrder] = useState<Order>({ column: "name", descending: false });
  const named = Object.fromEntries(
    Object.entries(groups).map(([key, group]) => [key, { ...group, name: competition(group.name) }]),
  );
  const all = Object.values(groups);
  const view: GroupsView = {
    rows: ordered(named, order, locale),
    domains: {
      yield: whiskerDomain(all.map((group) => group.yield), 0),
      clv_novig: whiskerDomain(all.map((group) => group.clv_novig), 0),
    },
    chosen,
    onChoose: (key) => onChoose(key === chosen ? null : key),
  };
  return (
    <Panel title={title} note={t("reading")}>
      {all.length === 0 ? <p className="py-6 text-center text-muted">{t("empty")}</p> : null}
      {all.length > 0 && wide ? (
        <GroupTable label={title} view={view} order={order} onSort={(column) => setOrder(clicked(order, column))} />
      ) : null}
      {all.length > 0 && !wide ? <GroupCards view={view} /> : null}
    </Panel>
  );
}
