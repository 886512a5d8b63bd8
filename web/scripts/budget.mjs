// Fails when the built site is heavier than its budget. Sizes are gzip bytes, as a browser would fetch them.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const KB = 1000;
const BUDGET = { firstLoad: 260 * KB, lazy: 40 * KB, all: 450 * KB };

const files = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const site = files("out");
const gzipped = (path) => gzipSync(readFileSync(path), { level: 6 }).length;
const kB = (bytes) => `${(bytes / KB).toFixed(1)} kB`;

const scripts = new Map(site.filter((path) => path.endsWith(".js")).map((path) => [relative("out", path), gzipped(path)]));
const pages = site.filter((path) => path.endsWith("index.html"));
const first = new Set();
let failed = false;

function check(what, bytes, budget) {
  const over = bytes > budget;
  failed ||= over;
  console.log(`${over ? "OVER" : "ok  "} ${what}: ${kB(bytes)} of ${kB(budget)}`);
}

if (pages.length === 0) throw new Error("out/ holds no page: run `npm run build` first");
for (const page of pages) {
  const html = readFileSync(page, "utf8");
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map((match) => match[0]).filter((tag) => !/\bnomodule\b/i.test(tag));
  const named = tags.map((tag) => tag.match(/\bsrc="\/([^"?]+)/)?.[1]).filter((name) => scripts.has(name));
  const loaded = new Set(named);
  for (const name of loaded) first.add(name);
  check(`first-load JS of ${relative("out", page)}`, [...loaded].reduce((sum, name) => sum + scripts.get(name), 0), BUDGET.firstLoad);
  const outside = html.match(/(?:src|href)="(?:https?:)?\/\/[^"]+"/g) ?? [];
  if (outside.length > 0) {
    failed = true;
    console.log(`OVER external addresses in ${relative("out", page)}: ${outside.join(", ")}`);
  }
}
const polyfills = [...scripts.keys()].filter((name) => readFileSync(pages[0], "utf8").match(new RegExp(`src="/${name.replace(/[.[\]()]/g, "\\$&")}"[^>]*nomodule`, "i")));
const lazy = [...scripts].filter(([name]) => !first.has(name) && !polyfills.includes(name));
check("lazy JS", lazy.reduce((sum, [, bytes]) => sum + bytes, 0), BUDGET.lazy);
check("all JS", [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0), BUDGET.all);
process.exit(failed ? 1 : 0);
