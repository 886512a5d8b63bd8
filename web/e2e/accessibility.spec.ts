import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, open, showWorld, test, visit } from "./desk";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.beforeEach(async ({ page }) => showWorld(page, "sandbox"));

const SIGHTS = [
  [1440, "dark", "en"],
  [1440, "light", "fr"],
  [390, "dark", "fr"],
  [390, "light", "en"],
] as const;

for (const [width, theme, locale] of SIGHTS) {
  test(`WCAG 2.2 AA at ${width} px, ${theme}, ${locale}, without sideways scrolling`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript((chosen) => localStorage.setItem("monps.theme", chosen), theme);
    await open(page, locale);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)])).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond).toBe(0);
  });
}

for (const [width, theme, locale] of SIGHTS) {
  for (const name of ["board", "feeds", "identity"] as const) {
    test(`axe finds nothing on ${name} at ${width} px, ${theme}, ${locale}, and nothing leads sideways`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.addInitScript((kept) => localStorage.setItem("monps.theme", kept), theme);
      await visit(page, name, locale, name === "board" ? "?hours=168" : "");
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)])).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(beyond).toBe(0);
    });
  }
}

test("a phone has cards, and its filters on demand", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await expect(page.locator("#bets table")).toHaveCount(0);
  await expect(page.locator("#bets li").first()).toBeVisible();
  const season = page.locator("#bets").getByLabel("Season", { exact: true });
  await expect(season).toHaveCount(0);
  await page.getByRole("button", { name: "Filters", exact: true }).click();
  await expect(season).toBeVisible();
});

test("nothing moves while the page fills", async ({ page }) => {
  await page.addInitScript(() => {
    (window as unknown as { shift: number }).shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) (window as unknown as { shift: number }).shift += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await open(page);
  expect(await shift(page)).toBeLessThanOrEqual(0.02);
  for (const name of ["board", "feeds", "identity"] as const) {
    await visit(page, name);
    expect([name, (await shift(page)) <= 0.02]).toEqual([name, true]);
  }
});

const shift = (page: Page) => page.evaluate(() => (window as unknown as { shift: number }).shift);
