import { expect, showWorld, test, type PageName } from "./desk";

const PAGES: readonly PageName[] = ["performance", "board", "feeds", "identity"];

const scriptsOf = (html: string) => [...html.matchAll(/<script src="([^"]+)"/g)].map((match) => match[1]!);

test.beforeEach(async ({ page }) => showWorld(page, "sandbox"));

for (const name of PAGES) {
  test(`${name}: an answer that is there before its part of the page is taken over changes nothing in it`, async ({ page }) => {
    const scripts = new Map<PageName, string[]>();
    for (const one of PAGES) scripts.set(one, scriptsOf(await (await page.request.get(`/en/${one}/`)).text()));
    const own = scripts.get(name)!.filter((script) => PAGES.some((other) => !scripts.get(other)!.includes(script)));
    expect(own).not.toEqual([]);
    let told: () => void;
    const answered = new Promise<void>((done) => (told = done));
    for (const script of own) {
      await page.route(`**${script}`, async (route) => {
        await answered;
        await route.continue();
      });
    }
    await page.goto(`/en/${name}/`, { waitUntil: "commit" });
    await expect(page.getByRole("complementary").getByRole("status")).toContainText("SANDBOX");
    told!();
    await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
  });
}
