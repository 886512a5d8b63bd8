import { fileURLToPath } from "node:url";
import { open, showWorld, test } from "./desk";

test.skip(process.env.SCREENSHOT !== "1", "writes the picture of the documentation: SCREENSHOT=1");

test("the picture of the documentation", async ({ page }) => {
  await showWorld(page, "sandbox");
  await page.setViewportSize({ width: 1440, height: 1500 });
  await open(page);
  await page.screenshot({ path: fileURLToPath(new URL("../../docs/images/performance.png", import.meta.url)) });
});
