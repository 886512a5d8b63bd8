import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: { alias: { "@messages": at("./messages"), "@": at("./src") } },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node" },
});
