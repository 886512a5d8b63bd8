import { describe, expect, it } from "vitest";
import type { PriceHistory } from "@/api/types";
import { rendered, words } from "@/testing/rendered";
import { useBoardText } from "../text";
import { Close } from "./Close";
import { LastPrices } from "./LastPrices";
import { Movement } from "./Movement";

const history: PriceHistory = {
  fixture_id: 1,
  home_team: "Home",
  away_team: "Away",
  competition: "England · Premier League",
  kickoff_at: "2026-08-01T11:00:00Z",
  status: "running",
  at: "2026-08-01T12:00:00Z",
  market: "totals",
  line: 2.5,
  markets: ["h2h", "totals"],
  lines: [2.25, 2.5],
  selections: ["over", "under"],
  prices: [
    {
      bookmaker: "pinnacle",
      name: "Pinnacle",
      kind: "bookmaker",
      selection: "over",
      side: "back",
      seen_at: "2026-08-01T10:59:00Z",
      points: [
        { at: "2026-08-01T09:00:00Z", odds_milli: 1900, state: "open" },
        { at: "2026-08-01T10:00:00Z", odds_milli: null, state: "suspended" },
      ],
    },
    { bookmaker: "bet365", name: "Bet365", kind: "bookmaker", selection: "over", side: "back", seen_at: null, points: [{ at: "2026-08-01T10:30:00Z", odds_milli: 1950, state: "open" }] },
    { bookmaker: "smarkets", name: "Smarkets", kind: "exchange", selection: "over", side: "lay", seen_at: null, points: [{ at: "2026-08-01T10:30:00Z", odds_milli: 1990, state: "open" }] },
  ],
  close: [
    { selection: "over", bookmaker: "pinnacle", name: "Pinnacle", odds_milli: null, seen_at: null, age_s: null, late: false, reason: "line_gone" },
    { selection: "under", bookmaker: "pinnacle", name: "Pinnacle", odds_milli: 2010, seen_at: "2026-08-01T10:59:00Z", age_s: 60, late: false, reason: null },
  ],
};

function Parts() {
  const text = useBoardText();
  return (
    <>
      <Movement history={history} selection="over" text={text} />
      <Close close={history.close} text={text} market="totals" line={2.5} />
      <LastPrices history={history} selection="over" text={text} />
    </>
  );
}

describe("the prices of a match", () => {
  const said = words(rendered(<Parts />));

  it("are listed with their age, laid ones apart, suspended ones as such", () => {
    expect(said).toContain("Bet365 90 min ago 1.95");
    expect(said).toContain("Pinnacle 61 min ago suspended");
    expect(said).toMatch(/Laid Smarkets 90 min ago 1\.99$/);
  });

  it("have a close, or the reason why not", () => {
    expect(said).toContain("Over 2.5 — Pinnacle · the line was withdrawn");
    expect(said).toContain("Under 2.5 2.01 Pinnacle · 60s before kick-off");
  });

  it("are said in French", () => {
    expect(words(rendered(<Parts />, "fr"))).toContain("Moins de 2,5 2,01 Pinnacle · 60s avant le coup d’envoi");
  });
});
