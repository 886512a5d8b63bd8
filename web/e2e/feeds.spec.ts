import type { FeedState } from "../src/api/types";
import { api, expect, showWorld, test, visit } from "./desk";

test.beforeEach(async ({ page }) => showWorld(page, "sandbox"));

test("shows what is left on every key, by the name of its variable", async ({ page }) => {
  const state = await api<FeedState>(page, "/api/sandbox/feeds");
  await visit(page, "feeds");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Feeds");
  const keys = page.getByRole("region", { name: "Keys and quota" });
  for (const key of state.keys) await expect(keys.getByText(key.label, { exact: true })).toBeVisible();
});

test("credits by day can be read as a table, competitions be sorted", async ({ page }) => {
  await visit(page, "feeds");
  const spending = page.getByRole("region", { name: "Credits by day" }).first();
  await expect(spending.getByRole("img")).toBeVisible();
  await spending.getByRole("button", { name: "View as table" }).click();
  await expect(spending.locator("tbody tr")).not.toHaveCount(0);
  const leagues = page.getByRole("region", { name: "By competition, last 31 days" }).first();
  await expect(leagues.locator("th[aria-sort=descending]")).toHaveText("Credits");
  await leagues.getByRole("button", { name: "Competition" }).click();
  await expect(leagues.locator("th[aria-sort=descending]")).toHaveText("Competition");
});

test("requests are narrowed by their state", async ({ page }) => {
  await visit(page, "feeds");
  const requests = page.getByRole("region", { name: "Last requests" }).first();
  await requests.getByLabel("State").selectOption("fetched");
  await expect(requests.locator("tbody tr").first()).toContainText("fetched");
  await expect(requests.locator("tbody").getByText("not asked")).toHaveCount(0);
});

test("without a key it says which variables to set, and never shows one", async ({ page }) => {
  const state = await api<FeedState>(page, "/api/real/feeds");
  test.skip(state.keys.length > 0, "there are keys");
  await showWorld(page, "real");
  await visit(page, "feeds");
  await expect(page.getByText("export ODDS_API_KEY=…")).toBeVisible();
  await expect(page.getByText("monps collect", { exact: true })).toBeVisible();
  await showWorld(page, "sandbox");
});

test("a server that cannot answer is told, and asked again", async ({ page, watch }) => {
  watch.allow("net::ERR_FAILED");
  await page.route("**/api/sandbox/feeds", (route) => route.abort());
  await page.goto("/en/feeds/");
  const alert = page.getByRole("alert").filter({ hasText: "The server does not answer." });
  await expect(alert).toBeVisible();
  await page.unroute("**/api/sandbox/feeds");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("region", { name: "Keys and quota" })).toBeVisible();
});
