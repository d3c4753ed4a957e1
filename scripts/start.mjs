/**
 * `npm start` and `npm run dev`: installs what is missing, builds the site if its sources changed, and serves it with the
 * broker. Everything after `--` goes to the server. Plain JavaScript for any Node from 18 on.
 */
import { build, endAs, run } from "./fresh-build.mjs";
import { install } from "./install.mjs";

const ENVIRONMENT_FAULT = 2;

const args = process.argv.slice(2);
try {
  const dev = args[0] === "--dev";
  install({ dev: false });
  if (!dev && !args.includes("--help")) await build();
  endAs(dev ? await run("astro", ["dev", ...args.slice(1)]) : await run("node", ["src/server/main.ts", ...args]));
} catch (error) {
  console.error(error.message);
  process.exitCode = ENVIRONMENT_FAULT;
}
