import type { Waiting } from "../src/api/types";
import { api, expect, showWorld, test, visit } from "./desk";

test.beforeEach(async ({ page }) => showWorld(page, "sandbox"));

async function waiting(page: Parameters<typeof api>[0]): Promise<Waiting[]> {
  const names = await api<Waiting[]>(page, "/api/sandbox/identity");
  if (names.length < 2) throw new Error("no names wait in the sandbox: these tests need some");
  return names;
}

test("a name is dismissed by keyboard, and comes back when that is undone", async ({ page }) => {
  const names = await waiting(page);
  await visit(page, "identity");
  const cards = page.locator("li.name-card");
  await expect(cards.first()).toHaveAttribute("aria-current", "true");
  await expect(cards.first()).toContainText(names[0]!.name);
  await page.keyboard.press("j");
  await expect(cards.nth(1)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("k");
  await page.keyboard.press("d");
  await expect(page.getByText(`${names[0]!.name} is dismissed.`)).toBeVisible();
  await expect(cards.first()).toContainText(names[1]!.name);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(cards.filter({ hasText: names[0]!.name }).first()).toBeVisible();
  expect((await waiting(page)).map(({ id }) => id)).toContain(names[0]!.id);
});

test("a chosen team is accepted, and the decision stands in the list with its way back", async ({ page }) => {
  const names = await waiting(page);
  const name = names.find(({ candidates }) => candidates.length > 0)!;
  await visit(page, "identity");
  const card = page.locator("li.name-card").filter({ hasText: name.name }).first();
  await card.getByRole("radio").first().check();
  await card.getByRole("button", { name: "It is this team" }).click();
  await expect(page.getByText(`${name.name} is resolved.`)).toBeVisible();
  const undo = page.getByRole("button", { name: `Undo: ${name.name} → ${name.candidates[0]!.name}` });
  await undo.click();
  await expect(page.getByText("undone").first()).toBeVisible();
});

test("what the server refuses comes back with the reason", async ({ page, watch }) => {
  watch.allow("422");
  const names = await waiting(page);
  await page.route("**/dismiss", (route) => route.fulfill({ status: 422, json: { kind: "BadInput", detail: "It cannot be dismissed." } }));
  await visit(page, "identity");
  await page.keyboard.press("d");
  await expect(page.getByText("It cannot be dismissed.")).toBeVisible();
  await expect(page.locator("li.name-card").filter({ hasText: names[0]!.name }).first()).toBeVisible();
});

test("teams to merge are searched for", async ({ page }) => {
  await visit(page, "identity");
  const merge = page.getByRole("region", { name: "Merge two teams" });
  await merge.getByRole("searchbox", { name: "Team that stays" }).fill("no such team anywhere");
  await expect(merge.getByText("No team is called so.")).toBeVisible();
  await expect(merge.getByRole("button", { name: "Merge" })).toBeDisabled();
});

test("the number of names that wait stands beside the page's name", async ({ page }) => {
  const names = await waiting(page);
  await visit(page, "performance");
  await expect(page.getByRole("link", { name: `Identity (${names.length} to look at)` })).toBeVisible();
});
