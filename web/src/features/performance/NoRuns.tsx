import { Inbox } from "lucide-react";
import { useTranslations } from "use-intl";
import type { WorldState } from "@/api/types";
import { Command } from "@/components/Command";
import { Panel } from "@/components/Panel";

const IMPORT = "monps import football-data PATH";
const BACKTEST = { real: "monps backtest", sandbox: "monps backtest --world sandbox" };

/** Nothing has been tested in this world yet: what to type, in the order in which it is needed. */
export function NoRuns({ world }: { world: WorldState }) {
  const t = useTranslations("performance.empty");
  const { world: name, matches } = world;
  return (
    <Panel title={t("title")} note={t(name === "real" && matches === 0 ? "noMatches" : "noRuns")}>
      <Inbox size={28} aria-hidden="true" className="mb-3 text-muted" />
      <ol className="grid gap-4">
        {name === "real" && matches === 0 ? (
          <li className="grid gap-1.5">
            {t("import")}
            <Command>{IMPORT}</Command>
          </li>
        ) : null}
        <li className="grid gap-1.5">
          {t("backtest")}
          <Command>{BACKTEST[name]}</Command>
        </li>
      </ol>
    </Panel>
  );
}
