import { describe, expect, it } from "vitest";
import { rendered, words } from "@/testing/rendered";
import { Cards } from "./Cards";
import { Grid } from "./Grid";
import { madeBoard, madeRow } from "./made";
import { moveKey, type Move } from "./merge";
import { useBoardText } from "./text";

const row = madeRow(
  1,
  [
    [2500, 2620, 2600],
    [3300, null, 3400],
    [2900, 2850, 2980],
  ],
  {
    status: "postponed",
    ages_s: [12, 700, 30],
    best: [
      { book: 1, odds_milli: 2620, age_s: 700, edge: 0.031 },
      { book: 0, odds_milli: 3300, age_s: 12, edge: -0.02 },
      null,
    ],
    fair: { odds: [2.541, 3.4, 3], p: [0.39, 0.29, 0.32], overround: 0.025, age_s: 12 },
    trend_of: 0,
    trend: [[2400, null, 2500], [], []],
    asides: [
      { book: 1, side: "back", state: "suspended", odds: [[], [3350], []], age_s: 90 },
      { book: 2, side: "lay", state: "open", odds: [[2660], [], []], age_s: 30 },
    ],
  },
);
const board = madeBoard(["pinnacle", "bet365", "smarkets"], [row, madeRow(2, [[null, null, null], [null, null, null], [null, null, null]], { ages_s: [null, null, null], fair_absent: "book_absent" })]);
const moves = new Map<string, Move>([[moveKey(1, "pinnacle", 0), "up"]]);

function Shown({ as: As }: { as: typeof Grid | typeof Cards }) {
  const text = useBoardText();
  return <As board={board} moves={moves} now={1_000} text={text} onOpen={() => undefined} />;
}

describe("the grid", () => {
  const html = rendered(<Shown as={Grid} />);
  const said = words(html);

  it("marks the best price with a word, once in its column and once in the summary", () => {
    expect(html.match(/aria-label="best price"/g)).toHaveLength(4);
    expect(said).toContain("[best price] 2.62 Bet365 · 11m");
  });

  it("says what cannot be taken, and strikes it through", () => {
    expect(html).toMatch(/aria-label="suspended".*?<s>3\.35<\/s>/);
  });

  it("sets laid prices apart", () => {
    expect(html).toMatch(/title="Laid on the exchange, not backed"[^>]*>L<\/abbr>2\.66/);
  });

  it("names method, source and age of the fair line, or why there is none", () => {
    expect(said).toContain("Fair: Power · Pinnacle, margin 2.5% · 12 sec ago");
    expect(said).toContain("No fair line: Pinnacle, it shows no price");
    expect(said).toContain("+3.1%");
  });

  it("points at what has just moved, and at the status", () => {
    expect(html).toMatch(/data-move="up"[^>]*>2\.50<svg[^>]*aria-label="has risen"/);
    expect(said).toContain("Postponed");
    expect(said).toContain("in 3 hr");
  });

  it("says how old each bookmaker's prices are", () => {
    for (const age of ["12s", "11m", "30s"]) expect(said).toContain(age);
  });
});

describe.each(["en", "fr"] as const)("in %s", (locale) => {
  it("grid and cards are written without a missing word", () => {
    expect(rendered(<Shown as={Grid} />, locale)).toContain("Home 1 – Away");
    const cards = words(rendered(<Shown as={Cards} />, locale));
    expect(cards).toContain(locale === "fr" ? "[meilleure cote] 2,62" : "[best price] 2.62");
    expect(cards).toContain(locale === "fr" ? "Toutes les cotes" : "All prices");
  });
});
