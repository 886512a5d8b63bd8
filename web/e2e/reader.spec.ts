import type { BacktestReport, RunSummary } from "../src/api/types";
import { formatNumber } from "../src/format/numbers";
import { formatStatistic } from "../src/format/statistic";
import en from "../messages/en.json" with { type: "json" };
import { api, betRows, expect, open, showWorld, test } from "./desk";

test.beforeEach(async ({ page }) => showWorld(page, "sandbox"));

/** Every English sentence whose words a French heading could have kept. */
const ENGLISH = /\b(the|what|was|and|by|over|quality|closing|headline|figures|bets|yield)\b/i;

test("French: language, numbers, headings", async ({ page }) => {
  const [run] = await api<RunSummary[]>(page, "/api/sandbox/runs");
  const report = await api<BacktestReport>(page, `/api/sandbox/runs/${run!.run}`);
  await open(page, "fr");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  const written = formatStatistic(report.yield, "fr", { signed: true });
  await expect(page.getByRole("article", { name: "Rendement" })).toContainText(written.value);
  expect(written.value).toMatch(/,\d/);
  await expect(page.locator("#bets").getByRole("status").first()).toContainText(formatNumber(report.bets, "fr"));
  const headings = await page.getByRole("heading").allInnerTexts();
  expect(headings.length).toBeGreaterThan(8);
  expect(headings.filter((heading) => ENGLISH.test(heading))).toEqual([]);
  await expect(betRows(page).first().getByText(/^\d+,\d{2,3}$/).first()).toBeVisible();
  for (const sentence of [en.performance.lead, en.world.sandbox.sentence, en.shell.responsible]) {
    await expect(page.getByText(sentence)).toHaveCount(0);
  }
});

test("changing the language keeps what is asked, and the desk remembers it", async ({ page }) => {
  await open(page, "en", "?sort=odds&min_odds=2");
  await page.getByRole("group", { name: "Language" }).getByRole("link", { name: /Français/ }).click();
  await expect(page).toHaveURL(/\/fr\/performance\/\?sort=odds&min_odds=2$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.getByLabel("Cote de")).toHaveValue("2,00");
  await page.goto("/");
  await expect(page).toHaveURL(/\/fr\/$/);
  await expect(page.getByRole("article", { name: "Rendement" })).toBeVisible();
});

test("times stand in the reader's zone, which is named, or in UTC, which is kept", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("columnheader", { name: "Kick-off (Europe/Paris)" })).toBeVisible();
  const local = await betRows(page).first().locator("time").innerText();
  await page.getByRole("button", { name: /Europe\/Paris/ }).click();
  await expect(page.getByRole("columnheader", { name: "Kick-off (UTC)" })).toBeVisible();
  expect(await betRows(page).first().locator("time").innerText()).not.toBe(local);
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Kick-off (UTC)" })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("monps.timezone"))).toBe("utc");
});

test("the theme is chosen and kept", async ({ page }) => {
  await open(page);
  const light = () => page.evaluate(() => document.documentElement.classList.contains("light"));
  expect(await light()).toBe(false);
  await page.getByRole("button", { name: "Light theme" }).click();
  await expect.poll(light).toBe(true);
  await page.reload();
  expect(await light()).toBe(true);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("button", { name: "Theme of the system" }).click();
  await expect.poll(light).toBe(false);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(light).toBe(true);
});

test("by keyboard: the first stop skips to the content", async ({ page }) => {
  await open(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("an address that leads nowhere says so in both languages", async ({ page, watch }) => {
  watch.allow("404");
  const answer = await page.goto("/nowhere/");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Il n’y a rien ici" })).toBeVisible();
});
