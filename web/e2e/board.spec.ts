import type { Board } from "../src/api/types";
import { formatOdds } from "../src/format/numbers";
import { api, expect, movePrices, showWorld, test, visit } from "./desk";

test.beforeEach(async ({ page }) => showWorld(page, "sandbox"));

const WEEK = "?hours=168";

async function board(page: Parameters<typeof api>[0], query = WEEK): Promise<Board> {
  const told = await api<Board>(page, `/api/sandbox/board${query}`);
  if (told.rows.length < 2) throw new Error("the sandbox has no matches to come with prices: these tests need some");
  return told;
}

test("shows matches with every bookmaker's price, the best marked by a word", async ({ page }) => {
  const told = await board(page);
  await visit(page, "board", "en", WEEK);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Board");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const row = page.locator(`tr[data-fixture="${told.rows[0]!.fixture_id}"]`);
  await expect(row).toContainText(`${told.rows[0]!.home_team} – ${told.rows[0]!.away_team}`);
  await expect(row.getByLabel("best price").first()).toBeVisible();
  await expect(row.getByText(/^Fair: Power · Pinnacle|^No fair line: Pinnacle/)).toBeVisible();
  for (const book of told.books.slice(0, 3)) await expect(page.getByRole("columnheader", { name: book.name })).toBeVisible();
});

test("a page of many matches has few rows in it, and shows those that are scrolled to", async ({ page }) => {
  const told = await board(page);
  test.skip(told.rows.length < 30, "too few matches to come");
  await visit(page, "board", "en", WEEK);
  expect(await page.locator("tr[data-fixture]").count()).toBeLessThan(20);
  await page.getByRole("region", { name: "Matches by bookmakers" }).evaluate((region) => region.scrollTo(0, region.scrollHeight));
  await expect(page.locator(`tr[data-fixture="${told.rows.at(-1)!.fixture_id}"]`)).toBeVisible();
  await expect(page.getByRole("columnheader", { name: /^Match/ })).toBeInViewport();
});

test("a price that moves is shown without a reload, and pointed at", async ({ page }) => {
  const told = await board(page);
  const row = told.rows.find(({ odds }) => odds.every((line) => line[0] !== null && line[0] !== undefined)) ?? told.rows[0]!;
  await visit(page, "board", "en", `${WEEK}&text=${encodeURIComponent(row.home_team)}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const shown = page.locator(`tr[data-fixture="${row.fixture_id}"]`);
  // Up and down again: prices that were raised time after time would not be plausible any more.
  for (const [share, moved] of [[0.02, "has risen"], [-0.02, "has fallen"]] as const) {
    await Promise.all([expect(shown.getByLabel(moved).first()).toBeVisible({ timeout: 30_000 }), movePrices(row.fixture_id, share)]);
    const after = (await api<Board>(page, `/api/sandbox/board?fixture=${row.fixture_id}`)).rows[0]!;
    await expect(shown).toContainText(formatOdds(after.best[0]!.odds_milli / 1000, "en"));
  }
});

test("a lost channel is told, comes back by itself, and nothing is missed", async ({ page, watch }) => {
  watch.allow("WebSocket connection");
  let open = false;
  await page.routeWebSocket(/\/ws\?/, (socket) => {
    if (open) socket.connectToServer();
    else void socket.close({ code: 1012 });
  });
  await visit(page, "board", "en", WEEK);
  await expect(page.getByText("Not live", { exact: true })).toBeVisible();
  await expect(page.getByText(/Changes are not told now/)).toBeVisible();
  const asked = page.waitForResponse((response) => response.url().includes("/api/sandbox/board"));
  open = true;
  await expect(page.getByText("Live", { exact: true })).toBeVisible({ timeout: 20_000 });
  await asked;
});

test("filters stand in the address and survive a reload; an empty board names the one to relax", async ({ page }) => {
  const told = await board(page);
  const team = told.rows[0]!.home_team;
  await visit(page, "board", "en", WEEK);
  await page.locator("body").press("/");
  await expect(page.getByRole("searchbox", { name: "Team" })).toBeFocused();
  await page.keyboard.type(team);
  await expect(page).toHaveURL(/text=/);
  await page.getByLabel("Fair line by").selectOption("shin");
  await expect(page.getByText(/^Fair: Shin|^No fair line/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Team" })).toHaveValue(team);
  await expect(page.getByLabel("Fair line by")).toHaveValue("shin");
  await page.getByRole("searchbox", { name: "Team" }).fill("no such team");
  await expect(page.getByText("No match passes all filters")).toBeVisible();
  await page.getByRole("button", { name: "Team: no such team" }).click();
  await expect(page.locator("tr[data-fixture]").first()).toBeVisible();
});

test("lines belong to their market", async ({ page }) => {
  const told = await api<Board>(page, `/api/sandbox/board${WEEK}&market=totals`);
  test.skip(told.lines.length === 0, "nobody shows totals");
  await visit(page, "board", "en", `${WEEK}&market=totals`);
  const line = page.getByLabel("Line", { exact: true });
  await line.selectOption(String(told.lines[0]));
  await expect(page).toHaveURL(/line=/);
  await page.getByLabel("Market", { exact: true }).selectOption("h2h");
  await expect(page).not.toHaveURL(/line=/);
  await expect(line).toHaveCount(0);
});

test("odds are written as the reader wants them, and that is kept", async ({ page }) => {
  const told = await board(page);
  await visit(page, "board", "en", WEEK);
  await page.getByLabel("Odds", { exact: true }).selectOption("american");
  const row = page.locator(`tr[data-fixture="${told.rows[0]!.fixture_id}"]`);
  await expect(row.getByText(/^[+−]\d{3,}$/).first()).toBeVisible();
  await page.reload();
  await expect(row.getByText(/^[+−]\d{3,}$/).first()).toBeVisible();
});

test("the prices of a match open by keyboard, are in the address, and close with Escape", async ({ page }) => {
  const told = await board(page);
  const name = `${told.rows[0]!.home_team} – ${told.rows[0]!.away_team}`;
  await visit(page, "board", "en", WEEK);
  const opener = page.getByRole("button", { name, exact: true }).first();
  await opener.focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name });
  await expect(sheet.getByRole("img", { name: /Line chart/ })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`m=${told.rows[0]!.fixture_id}`));
  await sheet.getByRole("button", { name: "View as table" }).click();
  await expect(sheet.getByRole("table")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(page).not.toHaveURL(/m=/);
  await expect(opener).toBeFocused();
});

test("a phone has cards, and every bookmaker one touch away", async ({ page }) => {
  const told = await board(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, "board", "en", WEEK);
  await expect(page.getByRole("table")).toHaveCount(0);
  const card = page.locator(`li[data-fixture="${told.rows[0]!.fixture_id}"]`);
  await card.getByRole("button", { name: "All prices" }).click();
  await expect(page.getByRole("dialog").getByRole("heading", { name: /Last prices/ })).toBeVisible();
});

test("a server that cannot be reached leaves what is shown, and says how old it is", async ({ page, watch }) => {
  watch.allow("net::ERR_FAILED");
  watch.allow("WebSocket connection");
  await visit(page, "board", "en", WEEK);
  await expect(page.locator("tr[data-fixture]").first()).toBeVisible();
  await page.route("**/api/sandbox/board?**", (route) => route.abort());
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page.getByText(/The server does not answer\. What is shown came/)).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("tr[data-fixture]").first()).toBeVisible();
});

test("the empty real world says what to type", async ({ page }) => {
  await showWorld(page, "real");
  await visit(page, "board");
  await expect(page.getByText("No match to come is known in this span.")).toBeVisible();
  await expect(page.getByText("monps collect", { exact: true })).toBeVisible();
  await showWorld(page, "sandbox");
});
