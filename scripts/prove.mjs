/** `npm run prove`: long campaigns, the PDF of the book, Lighthouse and, with `-- --clone`, a clean clone; written to test/proof.md. */
import { install, npm, projectEnv } from "./install.mjs";
import { ensureSystem } from "./system.mjs";

install({ dev: true });
for (const line of ensureSystem(["poppler-utils"])) console.log(line);
const built = npm("npx", ["astro", "build"], {
  env: { ...projectEnv(), BASE: "" },
  stdio: ["ignore", "ignore", "inherit"],
});
const proved = built.status === 0 ? npm("npx", ["node", "test/prove/main.ts", ...process.argv.slice(2)]) : built;
process.exitCode = proved.status ?? 1;
