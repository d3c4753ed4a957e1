/** `npm run bench`: comparisons with peers, written to test/bench/results.md. Names of sections run only those. */
import { install, npm } from "./install.mjs";
import { ensureSystem } from "./system.mjs";

install({ dev: true });
for (const line of ensureSystem()) console.log(line);
const { status } = npm("npx", ["node", "test/bench/main.ts", ...process.argv.slice(2)]);
process.exitCode = status ?? 1;
