import { describe, expect, it } from "vitest";
import type { Waiting } from "@/api/types";
import { rendered, words } from "@/testing/rendered";
import { NameCard } from "./NameCard";

const nothing = () => undefined;
const name: Waiting = {
  id: 3,
  kind: "team",
  source: "the-odds-api",
  competition: "soccer_epl",
  competition_name: "England · Premier League",
  name: "Ambleforth Utd",
  teams: [],
  reason: "unknown_team",
  fixtures: 2,
  first_match_at: "2026-08-01T15:00:00Z",
  last_match_at: "2026-08-08T15:00:00Z",
  candidates: [{ team: 1, name: "Ambleforth Albion", likeness: 0.706, matches: 2, meetings: 0, other_scores: 0, against: 1, shared_ids: 0, same_birthday: null }],
};

const Card = ({ of = name, chosen = 1 }: { of?: Waiting; chosen?: number | null }) => (
  <NameCard name={of} active chosen={chosen} onChoose={nothing} onFocus={nothing} onAccept={nothing} onNew={nothing} onDismiss={nothing} onSkip={nothing} />
);

describe("a name that waits", () => {
  it("says where it stands, what waits for it, and what speaks for and against a team", () => {
    const said = words(rendered(<Card />));
    expect(said).toContain("Team · The Odds API · England · Premier League · 2 matches wait · 01 Aug 2026 to 08 Aug 2026");
    expect(said).toContain("Ambleforth Albion 71% alike + 2 matches: same day, same opponent, same score − 1 day with another opponent");
    expect(said).toContain("It is this team It is a new team Dismiss Skip");
  });

  it("offers only what can be decided", () => {
    const bookmaker = words(rendered(<Card of={{ ...name, kind: "bookmaker", candidates: [] }} chosen={null} />));
    expect(bookmaker).not.toContain("It is a new");
    expect(bookmaker).toContain("Dismiss");
    expect(words(rendered(<Card of={{ ...name, kind: "fixture", candidates: [] }} chosen={null} />))).toContain("It is a match of its own");
  });

  it("speaks of players and coaches as such", () => {
    const candidates = [{ ...name.candidates[0]!, name: "Bruno Fernandes", meetings: 3, other_scores: 1, same_birthday: true }];
    const player = words(rendered(<Card of={{ ...name, kind: "player", reason: null, teams: ["Ambleforth Albion"], name: "B. Fernandes", candidates }} />));
    expect(player).toContain("Premier League · Ambleforth Albion · 2 matches are told without the name");
    expect(player).toContain("Which player is it? Bruno Fernandes 71% alike + 2 matches: a goal in the same minute + 3 matches: in the same line-up");
    expect(player).toContain("− 1 match with other goals − 1 match that only one of the two took part in + the same date of birth");
    expect(player).toContain("It is this player It is a new player Dismiss Skip");
  });

  it("is said in French", () => {
    expect(words(rendered(<Card />, "fr"))).toContain("+ 2 matchs : même jour, même adversaire, même score");
  });
});
