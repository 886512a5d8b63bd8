"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { historyQuery } from "@/api/queries";
import type { PriceHistory, WorldName } from "@/api/types";
import { Loaded } from "@/components/Loaded";
import { Segments } from "@/components/Segments";
import { Select } from "@/components/Select";
import { Sheet } from "@/components/Sheet";
import { Skeleton } from "@/components/Skeleton";
import { useCompetition } from "@/i18n/useWords";
import { LINED, readLine } from "../filters";
import { useBoardText } from "../text";
import { Close } from "./Close";
import { LastPrices } from "./LastPrices";
import { Movement } from "./Movement";

interface Props {
  world: WorldName;
  fixture: number;
  market: string;
  line: number | null;
  onClose: () => void;
}

const REFRESH_MS = 30_000;

/** Everything about the prices of one match: how they went, what every bookmaker shows, and the close. */
export function PriceSheet({ world, fixture, market: first, line: firstLine, onClose }: Props) {
  const t = useTranslations("board.prices");
  const text = useBoardText();
  const competition = useCompetition();
  const [market, setMarket] = useState(first);
  const [line, setLine] = useState(LINED.includes(first) ? firstLine : null);
  const [chosen, setChosen] = useState<string | null>(null);
  const query = { market, ...(line === null ? {} : { line }) };
  const history = useQuery({ ...historyQuery(world, fixture, query), refetchInterval: REFRESH_MS });
  const title = history.data ? text.match(history.data) : t("title");
  const turn = (next: string) => {
    setMarket(next);
    setLine(null);
    setChosen(null);
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <Loaded query={history} skeleton={<Skeleton className="h-[36rem] w-full" />}>
        {(told) => {
          const selection = told.selections.find((one) => one === chosen) ?? told.selections[0] ?? "home";
          return (
            <>
              <p className="-mt-3 text-muted">
                {competition(told.competition)} · <time dateTime={told.kickoff_at}>{text.format.dayTime(told.kickoff_at)}</time> · {text.format.zone}
              </p>
              <div className="flex flex-wrap items-end gap-2">
                <Select label={t("market")} value={market} options={told.markets.map((value) => ({ value, name: text.word("market", value) }))} onChange={turn} />
                {told.lines.length > 0 ? (
                  <Select
                    label={t("line")}
                    value={String(told.line ?? "")}
                    options={told.lines.map((value) => ({ value: String(value), name: text.line(value, market) }))}
                    onChange={(value) => setLine(readLine(value))}
                  />
                ) : null}
                <Segments label={t("selection")} value={selection} onChange={setChosen} options={told.selections.map((value) => selected(value, told, text))} />
              </div>
              <Movement history={told} selection={selection} text={text} />
              {told.close.length > 0 ? <Close close={told.close} text={text} market={market} line={told.line} /> : null}
              <LastPrices history={told} selection={selection} text={text} />
            </>
          );
        }}
      </Loaded>
    </Sheet>
  );
}

function selected(value: string, told: PriceHistory, text: ReturnType<typeof useBoardText>) {
  const name = text.selection(value, told.line, told.market);
  return { value, name, face: name };
}
