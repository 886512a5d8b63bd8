import { describe, expect, it } from "vitest";
import type { FeedState } from "@/api/types";
import { rendered, words } from "@/testing/rendered";
import { Alerts } from "./Alerts";
import { Held } from "./Held";
import { Keys } from "./Keys";
import { Leagues } from "./Leagues";
import { Sources } from "./Sources";
import { Spending } from "./Spending";

const AT = "2026-08-01T12:00:00Z";
const key = (label: string, rest: Partial<FeedState["keys"][number]> = {}): FeedState["keys"][number] => ({
  provider: "the-odds-api",
  label,
  state: "active",
  remaining: 120,
  used: 380,
  resets_at: "2026-09-01T00:00:00Z",
  estimated: false,
  reason: null,
  seen_at: AT,
  ...rest,
});
const state: FeedState = {
  at: AT,
  keys: [key("ODDS_API_KEY"), key("ODDS_API_KEY_2", { state: "exhausted", remaining: 0, used: 500, estimated: true, reason: "OUT_OF_USAGE_CREDITS" })],
  days: [],
  leagues: [{ competition: "soccer_epl", competition_name: "England · Premier League", provider: "the-odds-api", fetched: 3, cost: 12, seen_at: AT, refused: 2, last_reason: "reserve" }],
  sources: [{ source: "the-odds-api", payloads: 5, read: 3, waiting: 1, refused: 1, unread: 0, last_at: AT }],
  forecast: [],
  forecast_at: null,
  alerts: [{ kind: "key_exhausted", subject: "ODDS_API_KEY_2", message: "Nothing is left.", first_at: AT, last_at: AT, times: 2 }],
  held: [
    {
      id: 4,
      fixture_id: 9,
      home_team: "Home",
      away_team: "Away",
      competition: "soccer_epl",
      competition_name: "England · Premier League",
      kickoff_at: AT,
      reason: "sources_disagree",
      words: [
        { source: "api-football", scope: "ninety", home_goals: 2, away_goals: 1, known_at: AT },
        { source: "the-odds-api", scope: "final", home_goals: 1, away_goals: 1, known_at: AT },
      ],
      held_at: AT,
    },
  ],
  waiting_names: 2,
  waiting_fixtures: 3,
};

const Everything = () => (
  <>
    <Alerts state={state} />
    <Keys keys={state.keys} world="real" />
    <Held world="real" held={state.held} />
    <Spending state={state} />
    <Leagues leagues={state.leagues} />
    <Sources sources={state.sources} />
  </>
);

describe("the feeds", () => {
  const html = rendered(<Everything />);
  const said = words(html);

  it("say what is left on each key, and when it is our own reckoning", () => {
    expect(said).toContain("120 of 500 left");
    expect(html).toContain('aria-valuenow="120"');
    expect(said).toContain("our own reckoning: the provider said nothing");
    expect(said).toContain("OUT_OF_USAGE_CREDITS");
  });

  it("offer every source's word of a held result", () => {
    expect(said).toContain("2–1 Believe API-Football");
    expect(said).toContain("1–1 Believe The Odds API");
  });

  it("lead to what waits", () => {
    expect(html).toContain('href="/en/identity/"');
    expect(said).toContain("2 names wait, and with them 3 matches");
  });

  it("give the last reason in words", () => {
    expect(said).toContain("kept for closing prices");
  });

  it("name the variables to set where there is no key, never a key", () => {
    const real = words(rendered(<Keys keys={[]} world="real" />));
    expect(real).toContain("export ODDS_API_KEY=…");
    expect(real).toContain("export API_FOOTBALL_KEY=…");
    expect(words(rendered(<Keys keys={[]} world="sandbox" />))).toContain("monps sandbox serve");
  });

  it("are said in French", () => {
    const french = words(rendered(<Everything />, "fr"));
    expect(french).toContain("120 sur 500 restants");
    expect(french).toContain("2 noms attendent, et avec eux 3 matchs");
  });
});
