import type { BacktestReport, BetPage, Charts, RunSummary } from "../src/api/types";
import { luck } from "../src/features/performance/headline/luck";
import { formatMoney, formatNumber } from "../src/format/numbers";
import { formatStatistic } from "../src/format/statistic";
import { api, betRows, expect, open, showWorld, test } from "./desk";

test.beforeEach(async ({ page }) => showWorld(page, "sandbox"));

async function newestRun(page: Parameters<typeof api>[0]) {
  const [run] = await api<RunSummary[]>(page, "/api/sandbox/runs");
  if (run === undefined) throw new Error("the sandbox has no run: these tests need one");
  return run;
}

test("opens on the newest run and shows its headline figures", async ({ page }) => {
  const { run } = await newestRun(page);
  const report = await api<BacktestReport>(page, `/api/sandbox/runs/${run}`);
  await open(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Performance");
  const cards: [string, Parameters<typeof formatStatistic>][] = [
    ["Yield", [report.yield, "en", { signed: true }]],
    ["Mean no-vig CLV", [report.clv_novig, "en", { signed: true, digits: 2 }]],
    ["Beat the close", [report.beat_close, "en"]],
    ["Max drawdown", [report.max_drawdown, "en"]],
  ];
  for (const [name, statistic] of cards) {
    const card = page.getByRole("article", { name });
    const written = formatStatistic(...statistic);
    await expect(card).toContainText(written.value);
    if (written.interval) await expect(card).toContainText(written.interval);
    await expect(card).toContainText(`n = ${written.n}`);
  }
  await expect(page.getByRole("article", { name: "Bets" })).toContainText(formatNumber(report.bets, "en"));
  const { covered, of } = report.close_coverage;
  await expect(page.getByRole("region", { name: "What was asked" })).toContainText(`${formatNumber(covered, "en")} of ${formatNumber(of, "en")}`);
});

test("the luck gap compares the bets that have a close", async ({ page }) => {
  const { run } = await newestRun(page);
  const report = await api<BacktestReport>(page, `/api/sandbox/runs/${run}`);
  await open(page);
  const compared = luck(report);
  if (compared === null) throw new Error("no bet of the newest run has a close: this test needs some");
  const card = page.getByRole("article", { name: "Profit" });
  await expect(card).toContainText(`Luck gap${formatMoney(compared.gap, report.config.currency, "en", { signed: true })}`);
  await expect(card.getByText("only they are compared")).toHaveCount(compared.partial ? 1 : 0);
});

test("a run without a close has no band, and says why", async ({ page }) => {
  await page.route("**/charts", async (route) => {
    const answer = await route.fetch();
    const charts = (await answer.json()) as Charts;
    const nothing = { covered_profit_minor: null, expected_minor: null, low_minor: null, high_minor: null };
    await route.fulfill({ response: answer, json: { ...charts, equity: charts.equity.map((point) => ({ ...point, ...nothing })) } });
  });
  await open(page);
  const panel = page.getByRole("region", { name: "Profit over time, and luck" }).first();
  await expect(panel).toContainText("There is no band of luck here");
  await expect(panel.getByRole("img", { name: /no bet has a close/ })).toBeVisible();
  await panel.getByRole("button", { name: "View as table" }).click();
  await expect(panel.locator("tbody tr").first().locator("td").last()).toHaveText("—");
});

test("pictures can be read as tables", async ({ page }) => {
  await open(page);
  for (const name of ["Profit over time, and luck", "Closing-line value of the bets", "Reliability of the closing probabilities"]) {
    const panel = page.getByRole("region", { name }).first();
    await expect(panel.getByRole("img")).toBeVisible();
    await panel.getByRole("button", { name: "View as table" }).click();
    await expect(panel.getByRole("table")).toBeVisible();
    await expect(panel.getByRole("img")).toHaveCount(0);
  }
});

test("filters land in the address and survive a reload with the same rows", async ({ page }) => {
  const { run } = await newestRun(page);
  const all = await api<BetPage>(page, `/api/sandbox/runs/${run}/bets`);
  const bet = all.rows[0];
  if (bet === undefined) throw new Error("the newest run has no bet: these tests need some");
  await open(page);
  const bets = page.locator("#bets");
  await bets.getByLabel("Season").selectOption(bet.season);
  await bets.getByLabel("Bookmaker").selectOption(bet.bookmaker);
  await bets.getByLabel("Odds to").fill(String(bet.odds + 1));
  await expect(page).toHaveURL(/season=.*max_odds=/);
  const url = new URL(page.url());
  expect(url.searchParams.get("season")).toBe(bet.season);
  expect(url.searchParams.get("bookmaker")).toBe(bet.bookmaker);
  const expected = await api<BetPage>(
    page,
    `/api/sandbox/runs/${run}/bets?${new URLSearchParams({ season: bet.season, bookmaker: bet.bookmaker, max_odds: url.searchParams.get("max_odds") ?? "" })}`,
  );
  expect(expected.total).toBeLessThan(all.total);
  await expect(betRows(page)).toHaveCount(expected.rows.length);
  await expect(bets.getByRole("status").first()).toContainText(formatNumber(expected.total, "en"));
  const before = await betRows(page).allInnerTexts();
  await page.reload();
  await expect(betRows(page)).toHaveCount(before.length);
  expect(await betRows(page).allInnerTexts()).toEqual(before);
  await expect(bets.getByLabel("Season")).toHaveValue(bet.season);
  await page.getByRole("button", { name: "Reset filters" }).click();
  await expect(page).not.toHaveURL(/season=/);
  await expect(betRows(page)).toHaveCount(all.rows.length);
});

test("the search field is one key away, and an empty list names the filter to relax", async ({ page }) => {
  await open(page);
  await page.locator("body").press("/");
  await expect(page.getByRole("searchbox", { name: "Team" })).toBeFocused();
  await page.keyboard.type("no such team");
  await expect(page.getByText("No bet passes all filters")).toBeVisible();
  await page.getByRole("button", { name: "Remove the filter Team: no such team" }).click();
  await expect(betRows(page).first()).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Team" })).toHaveValue("");
});

test("sorting asks the server, and the way back leads back", async ({ page }) => {
  const { run } = await newestRun(page);
  await open(page);
  await page.locator("#bets").getByRole("button", { name: "Odds", exact: true }).click();
  await expect(page).toHaveURL(/sort=odds/);
  const highest = await api<BetPage>(page, `/api/sandbox/runs/${run}/bets?sort=odds`);
  await expect(betRows(page).first()).toContainText(highest.rows[0]!.home_team);
  await expect(page.locator("#bets th[aria-sort=descending]")).toHaveText("Odds");
  await page.locator("#bets").getByRole("button", { name: "Odds", exact: true }).click();
  await expect(page.locator("#bets th[aria-sort=ascending]")).toHaveText("Odds");
  await page.goBack();
  await page.goBack();
  await expect(page).not.toHaveURL(/sort=/);
});

test("a league of the table narrows the bets, and the CSV has the same bets", async ({ page }) => {
  const { run } = await newestRun(page);
  const report = await api<BacktestReport>(page, `/api/sandbox/runs/${run}`);
  const [key, group] = Object.entries(report.by_league).find(([, league]) => league.bets > 0)!;
  await open(page);
  await page.getByRole("button", { name: group.name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`competition=${key}`));
  await expect(page.locator("#bets").getByRole("status").first()).toContainText(formatNumber(group.bets, "en"));
  await expect(page.locator("#bets")).toBeInViewport();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const stream = await (await download).createReadStream();
  let csv = "";
  for await (const chunk of stream) csv += String(chunk);
  expect(csv.trim().split("\n")).toHaveLength(group.bets + 1);
});

test("an unknown run says so and leaves the others to choose", async ({ page, watch }) => {
  watch.allow("404");
  const { run } = await newestRun(page);
  await page.goto("/en/performance/?run=999999");
  await expect(page.getByRole("alert").filter({ hasText: "999999" })).toBeVisible();
  await page.getByLabel("Run", { exact: true }).selectOption(String(run));
  await expect(page.getByRole("article", { name: "Yield" })).toBeVisible();
});

test("a part that cannot be loaded says so, and loads when asked again", async ({ page, watch }) => {
  watch.allow("net::ERR_FAILED");
  await page.route("**/charts", (route) => route.abort());
  await page.goto("/en/performance/");
  const alert = page.getByRole("alert").filter({ hasText: "The server does not answer." });
  await expect(alert).toBeVisible();
  await expect(page.getByRole("article", { name: "Yield" })).toBeVisible();
  await page.unroute("**/charts");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("region", { name: "Profit over time, and luck" }).getByRole("img")).toBeVisible();
});
