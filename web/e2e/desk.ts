import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test as base, type Page } from "@playwright/test";

/** A page that is watched: whatever it says to the console, or asks of a foreign host, fails the test. */
interface Watch {
  /** Console errors that a test provokes on purpose are allowed by what they contain. */
  allow: (text: string) => void;
}

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ page, baseURL }, use) => {
      const origin = new URL(baseURL ?? "").origin;
      const problems: string[] = [];
      const allowed: string[] = [];
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith("http") && url.origin !== origin) problems.push(`external request: ${request.url()}`);
      });
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") problems.push(`console ${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) =>
          console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      await use({ allow: (text) => allowed.push(text) });
      expect(problems.filter((problem) => !allowed.some((text) => problem.includes(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The API's answer, asked as the page would. */
export async function api<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(path);
  expect(answer.ok(), `${path} answers ${answer.status()}`).toBe(true);
  return (await answer.json()) as T;
}

export async function showWorld(page: Page, world: "sandbox" | "real") {
  const answer = await page.request.post("/api/world", { data: { world } });
  expect(answer.ok()).toBe(true);
}

/** Open the page and wait until its figures, pictures and bets are there. */
export async function open(page: Page, locale: "en" | "fr" = "en", query = "") {
  await page.goto(`/${locale}/performance/${query}`);
  await expect(page.getByRole("img").first()).toBeVisible();
  await expect(page.locator("#bets").getByRole("status").first()).toContainText(/\d/);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** The first cells of the bets that are shown. */
export const betRows = (page: Page) => page.locator("#bets tbody tr");

export type PageName = "performance" | "board" | "feeds" | "identity";

/** Open any page of the desk and wait until nothing of it is on its way. */
export async function visit(page: Page, name: PageName, locale: "en" | "fr" = "en", query = "") {
  await page.goto(`/${locale}/${name}/${query}`);
  await expect(page.getByRole("complementary").getByRole("status")).toContainText(/REAL|SANDBOX|RÉEL|BAC/i);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Let the sandbox hear of new prices of a match: all of them raised, or lowered, by a share. */
export async function movePrices(fixture: number, share: number) {
  const home = process.env.DESK_HOME;
  if (home === undefined) throw new Error("DESK_HOME is not set: start these tests by scripts/e2e");
  const env = { ...process.env, MONPS_HOME: home };
  await promisify(execFile)("../.venv/bin/python", ["e2e/move.py", String(fixture), String(share)], { env });
}
