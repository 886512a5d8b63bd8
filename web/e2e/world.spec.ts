import type { WorldState } from "../src/api/types";
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
