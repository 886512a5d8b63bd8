// Fails when a package that is needed on another platform is missing from the lock: `npm ci` would fail there.
import { readFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const entries = Object.entries(lock.packages);
const problems = [];

/** npm looks for a dependency in the package's own node_modules, then in those of every folder above. */
function isLocked(from, name) {
  for (let at = from; ; ) {
    if (lock.packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
    const cut = at.lastIndexOf("/node_modules/");
    at = cut === -1 ? "" : at.slice(0, cut);
  }
}

let checked = 0;
for (const [path, entry] of entries) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    checked += 1;
    if (!isLocked(path, name)) problems.push(`${path || "the project"} needs ${name}, which is not in the lock`);
  }
  if (entry.resolved && !entry.link) problems.push(`${path} names a registry host`);
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  console.error("lock:check: remove node_modules and package-lock.json, then `npm install --package-lock-only`.");
  process.exit(1);
}
console.log(`lock:check: complete for every platform (${entries.length} packages, ${checked} optional ones)`);
