import { describe, expect, it } from "vitest";
import { readLine, readText, toQuery, narrowing, type BoardValues } from "./filters";
import { madeBoard, madeRow } from "./made";
import { merged, moveKey, movesBetween } from "./merge";
import { ageOf, placeOf, untilKickoff } from "./rowText";
import { visible } from "./window";

const row = madeRow;
const page = madeBoard;

describe("rows that were asked for again", () => {
  const before = page(["pinnacle", "bet365"], [row(1, [[2000, 2100]]), row(2, [[3000, 3100]])]);

  it("are put into the columns of the page, new columns last", () => {
    const part = page(
      ["bwin", "bet365"],
      [row(2, [[9, 3200]], { ages_s: [1, 2], best: [{ book: 1, odds_milli: 3200, age_s: 2, edge: null }], trend_of: 0 })],
    );
    const after = merged(before, part, [2]);
    expect(after.books.map(({ key }) => key)).toEqual(["pinnacle", "bet365", "bwin"]);
    expect(after.rows[1]).toMatchObject({ odds: [[null, 3200, 9]], ages_s: [null, 2, 1], best: [{ book: 1 }], trend_of: 2 });
    expect(after.rows[0]).toMatchObject({ odds: [[2000, 2100, null]], ages_s: [5, 5, null] });
    expect(after.total).toBe(2);
  });

  it("vanish where they do not come back, and only those that were asked for", () => {
    const after = merged(before, page([], []), [1]);
    expect(after.rows.map(({ fixture_id }) => fixture_id)).toEqual([2]);
    expect(after.total).toBe(1);
  });

  it("are left to the next whole answer where they are new to the page", () => {
    expect(merged(before, page(["pinnacle"], [row(7, [[2000]])]), [7]).rows.map(({ fixture_id }) => fixture_id)).toEqual([1, 2]);
  });
});

describe("moves", () => {
  const before = page(["pinnacle", "bet365"], [row(1, [[2000, 2100], [3400, null]])]);

  it("are found by bookmaker, not by column", () => {
    const after = page(["bet365", "pinnacle"], [row(1, [[2150, 2000], [3300, 3300]])]);
    expect([...movesBetween(before, after)]).toEqual([
      [moveKey(1, "bet365", 0), "up"],
      [moveKey(1, "pinnacle", 1), "down"],
    ]);
  });

  it("are none between two lines, two markets, or from nothing", () => {
    const other = page(["pinnacle", "bet365"], [row(1, [[2500, 2600]], { line: 2.5 })]);
    expect(movesBetween(before, other).size).toBe(0);
    expect(movesBetween(before, { ...before, market: "btts" }).size).toBe(0);
    expect(movesBetween(undefined, before).size).toBe(0);
  });
});

describe("a place of the grid", () => {
  const held = row(1, [[2000, null, 2100]], {
    ages_s: [5, null, 700],
    asides: [
      { book: 1, side: "back", state: "disputed", odds: [[2200, 9000]], age_s: 30 },
      { book: 2, side: "lay", state: "open", odds: [[2160]], age_s: 700 },
    ],
  });

  it("tells what can be taken from what cannot, and backing from laying", () => {
    expect(placeOf(held, 0, 0)).toEqual({ odds: 2000, withheld: null, lay: null });
    expect(placeOf(held, 1, 0)).toEqual({ odds: null, withheld: { odds: [2200, 9000], state: "disputed" }, lay: null });
    expect(placeOf(held, 2, 0)).toEqual({ odds: 2100, withheld: null, lay: 2160 });
  });

  it("grows old from when it was received", () => {
    expect([0, 1, 2].map((book) => ageOf(held, book, 61_000))).toEqual([65, 90, 760]);
    expect(ageOf(held, 7, 61_000)).toBeNull();
    expect(ageOf({ ...held, speed: 20 }, 0, 61_000)).toBe(1205);
  });

  it("counts to the kick-off by the server's clock", () => {
    expect(untilKickoff(held, page([], []), 61_000)).toBe(3 * 3600 - 60);
    expect(untilKickoff(held, page([], [], { speed: 20 }), 61_000)).toBe(3 * 3600 - 1200);
  });
});

describe("rows in sight", () => {
  it("are those on the screen and a few around", () => {
    expect(visible(100, 100, 0, 500)).toEqual({ first: 0, last: 8, before: 0, after: 9200 });
    expect(visible(100, 100, 2_000, 500)).toEqual({ first: 17, last: 28, before: 1700, after: 7200 });
    expect(visible(100, 100, 99_000, 500)).toMatchObject({ last: 100, after: 0 });
    expect(visible(0, 100, 0, 500)).toEqual({ first: 0, last: 0, before: 0, after: 0 });
  });
});

describe("what the board asks", () => {
  const values: BoardValues = { league: null, text: null, market: "h2h", line: null, hours: 72, novig: "power", edge: false, page: 1, m: null };

  it("has a line only where the market has lines", () => {
    expect(toQuery({ ...values, line: 2.5 })).not.toHaveProperty("line");
    expect(toQuery({ ...values, market: "totals", line: 2.5 })).toMatchObject({ market: "totals", line: 2.5 });
  });

  it("leaves out what was not chosen", () => {
    expect(toQuery(values)).toEqual({ market: "h2h", hours: 72, novig: "power", edge: false, page: 1, page_size: 100 });
    expect(narrowing({ ...values, text: "x", edge: true })).toEqual(["text", "edge"]);
  });

  it("reads what the API would take", () => {
    expect([readLine("2.25"), readLine("-0.75"), readLine("2.3"), readLine(""), readLine("21")]).toEqual([2.25, -0.75, null, null, null]);
    expect([readText("  a "), readText("   ")]).toEqual(["a", null]);
  });
});
