import { clsx } from "clsx";
import { CircleAlert, CircleCheck, CircleOff } from "lucide-react";
import { useTranslations } from "use-intl";
import type { FeedState, WorldName } from "@/api/types";
import { Command } from "@/components/Command";
import { Panel } from "@/components/Panel";
import { ABSENT } from "@/format/statistic";
import { useFormat } from "@/format/useFormat";
import { useWords } from "@/i18n/useWords";

type Key = FeedState["keys"][number];

const SET = { real: ["export ODDS_API_KEY=…", "export API_FOOTBALL_KEY=…"], sandbox: ["monps sandbox serve"] };
const COLLECT = { real: "monps collect", sandbox: "monps collect --world sandbox" };
const LOOK = {
  active: { Icon: CircleCheck, tone: "text-pos" },
  exhausted: { Icon: CircleAlert, tone: "text-warn" },
  disabled: { Icon: CircleOff, tone: "text-neg" },
};

/** What is left on every key. Keys are called by the names of their variables: what they hold is nowhere. */
export function Keys({ keys, world }: { keys: readonly Key[]; world: WorldName }) {
  const t = useTranslations("feeds.keys");
  if (keys.length === 0) {
    return (
      <Panel title={t("title")} note={t(world === "real" ? "none" : "noneSandbox")}>
        <div className="grid gap-2">
          {SET[world].map((command) => (
            <Command key={command}>{command}</Command>
          ))}
          <p className="text-muted">{t("then")}</p>
          <Command>{COLLECT[world]}</Command>
        </div>
      </Panel>
    );
  }
  return (
    <Panel title={t("title")} note={t("reading")}>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {keys.map((key) => (
          <KeyCard key={`${key.provider} ${key.label}`} of={key} />
        ))}
      </ul>
    </Panel>
  );
}

function KeyCard({ of }: { of: Key }) {
  const t = useTranslations("feeds.keys");
  const format = useFormat();
  const word = useWords();
  const { Icon, tone } = LOOK[of.state];
  const total = of.remaining === null || of.used === null ? null : of.remaining + of.used;
  const share = total ? (of.remaining ?? 0) / total : 0;
  return (
    <li className="grid content-start gap-1 rounded-md border border-line p-3 tabular-nums">
      <p className="flex items-center justify-between gap-2">
        <strong className="truncate">{of.label}</strong>
        <span className={clsx("inline-flex shrink-0 items-center gap-1 text-small", tone)}>
          <Icon size={14} aria-hidden="true" />
          {t(`states.${of.state}`)}
        </span>
      </p>
      <p className="text-small text-muted">{word("source", of.provider)}</p>
      <p className="mt-1 text-lg font-semibold">
        {of.remaining === null ? ABSENT : t("left", { left: format.number(of.remaining), of: total === null ? ABSENT : format.number(total) })}
      </p>
      <div
        role="meter"
        aria-label={t("leftOf", { label: of.label })}
        aria-valuenow={of.remaining ?? 0}
        aria-valuemin={0}
        aria-valuemax={total ?? 0}
        className="h-2 overflow-hidden rounded-full border border-control"
      >
        <div className={share < 0.15 ? "h-full bg-warn" : "h-full bg-primary"} style={{ width: `${share * 100}%` }} />
      </div>
      <p className="text-small text-muted">{of.resets_at === null ? t("noReset") : t("resets", { at: format.dayTime(of.resets_at) })}</p>
      {of.estimated ? <p className="text-small text-warn">{t("estimated")}</p> : null}
      {of.reason === null ? null : <p className="text-small break-words text-warn">{of.reason}</p>}
    </li>
  );
}
