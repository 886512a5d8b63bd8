import { fileURLToPath } from "node:url";
import { open, showWorld, test, visit } from "./desk";

test.skip(process.env.SCREENSHOT !== "1", "writes the pictures of the documentation: SCREENSHOT=1");

const image = (name: string) => fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url));

test("the picture of the documentation", async ({ page }) => {
  await showWorld(page, "sandbox");
  await page.setViewportSize({ width: 1440, height: 1500 });
  await open(page);
  await page.screenshot({ path: image("performance") });
});

test("the picture of the board", async ({ page }) => {
  await showWorld(page, "sandbox");
  await page.setViewportSize({ width: 1440, height: 900 });
  await visit(page, "board", "en", "?hours=168");
  await page.getByText("Live", { exact: true }).waitFor();
  // Flat, since the glows would double its size.
  await page.screenshot({ path: image("board"), style: "body::before { content: none !important }" });
});
