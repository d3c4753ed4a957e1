/**
 * Installs the packages of the lockfile when they are missing, stale, or too few for what is asked. Plain JavaScript
 * without dependencies, for any Node from 18 on: it runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The oldest Node that Astro and Vitest accept. */
const OLDEST_NODE = [22, 18];

/** An environment in which `node` is the one that this project installs, wherever it has one, and Astro calls nobody. */
export function projectEnv() {
  const bin = join(ROOT, "node_modules", ".bin");
  const path = process.env.PATH ?? "";
  return {
    ...process.env,
    PATH: path.split(delimiter)[0] === bin ? path : `${bin}${delimiter}${path}`,
    ASTRO_TELEMETRY_DISABLED: "1",
  };
}

/** Runs a command of npm's in the project's folder, e.g. `npm("npx", ["astro", "build"])`. */
export function npm(command, args, options = {}) {
  const windows = process.platform === "win32";
  return spawnSync(windows ? `${command}.cmd` : command, args, {
    cwd: ROOT,
    env: projectEnv(),
    shell: windows,
    stdio: "inherit",
    ...options,
  });
}

/**
 * Which package of the lockfile is not installed as locked; undefined if all are. npm writes what it installed into
 * node_modules/.package-lock.json as its last act, so an interrupted installation counts as none.
 */
export function missingPackage({ dev }) {
  const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const record = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return "all of them";
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  for (const [place, wanted] of Object.entries(lock.packages)) {
    if (place === "" || wanted.optional || wanted.devOptional || (wanted.dev && !dev)) continue;
    if (installed[place]?.version !== wanted.version) return place.replace(/^.*node_modules\//, "");
  }
  return undefined;
}

/** Whether the `node` that the project's tools will run on is new enough, and which version it is. */
function toolsNode() {
  const { stdout } = spawnSync("node", ["--version"], { env: projectEnv(), encoding: "utf8" });
  const version = (stdout ?? "").trim();
  const [major = 0, minor = 0] = version.slice(1).split(".").map(Number);
  return { version, ok: major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]) };
}

/** Installs what is missing, with the tools for tests if `dev`. Throws an Error in plain words when it cannot. */
export function install({ dev }) {
  const missing = missingPackage({ dev });
  if (missing !== undefined || !toolsNode().ok) {
    if (missing !== undefined) console.log(`Installing packages (missing: ${missing}) ...`);
    const scope = dev ? "--include=dev" : "--omit=dev";
    const flags = ["--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
    const { status } = npm("npm", ["ci", scope, ...flags]);
    if (status !== 0) throw new Error("npm ci failed: its own words are above");
  }
  const node = toolsNode();
  if (!node.ok)
    throw new Error(`Node ${OLDEST_NODE.join(".")} or newer is needed, this is ${node.version}: install Node 24`);
}
