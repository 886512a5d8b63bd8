import type { RunSummary, WorldState } from "../src/api/types";
import { api, expect, open, showWorld, test } from "./desk";

test.beforeEach(async ({ page }) => showWorld(page, "sandbox"));
test.afterEach(async ({ page }) => showWorld(page, "sandbox"));

test("leaving the sandbox shows the real world, which is empty and says what to type; and back", async ({ page }) => {
  await open(page, "en", "?sort=odds");
  const banner = page.getByRole("complementary", { name: "World" });
  await expect(banner).toContainText("SANDBOX");
  await expect(banner).toContainText("simulated world, no real bets or prices");
  await banner.getByRole("button", { name: "Leave the sandbox" }).click();
  await expect(banner).toContainText("REAL");
  expect((await api<WorldState>(page, "/api/world")).world).toBe("real");
  await expect(page.getByText("monps import football-data PATH")).toBeVisible();
  await expect(page.getByText("monps backtest", { exact: true })).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
  await banner.getByRole("button", { name: "Open the sandbox" }).click();
  await expect(banner).toContainText("SANDBOX");
  await expect(page.getByRole("article", { name: "Yield" })).toBeVisible();
});

test("the banner stays in sight", async ({ page }) => {
  await open(page);
  await page.locator("footer").scrollIntoViewIfNeeded();
  await expect(page.getByText("SANDBOX", { exact: true })).toBeInViewport();
});

test("a world that was changed elsewhere is noticed when the reader comes back, and nothing of the first one stays", async ({ page }) => {
  const [run] = await api<RunSummary[]>(page, "/api/sandbox/runs");
  await open(page, "en", `?run=${run!.run}&sort=odds`);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await showWorld(page, "real");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page.getByRole("complementary", { name: "World" })).toContainText("REAL");
  await expect(page.getByText("monps backtest", { exact: true })).toBeVisible();
  await expect(page.getByRole("article", { name: "Yield" })).toHaveCount(0);
  expect(new URL(page.url()).search).toBe("");
  expect(asked).not.toContain(`/api/real/runs/${run!.run}`);
});

test("nothing is asked of a world before it is known which one is shown", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.route("**/api/world", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/en/performance/");
  await expect(page.locator('main [aria-busy="true"]')).toBeVisible();
  await page.waitForTimeout(300);
  expect(asked.filter((path) => path.includes("/runs"))).toEqual([]);
  release();
  await expect(page.getByRole("article", { name: "Yield" })).toBeVisible();
});
