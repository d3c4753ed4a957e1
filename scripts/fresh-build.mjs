/** Builds the site if its sources changed since the last build. Plain JavaScript for any Node from 18 on. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectEnv, ROOT } from "./install.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
/** Everything that a build is made from, besides the variable BASE. */
const SOURCES = ["astro.config.mjs", "content", "package-lock.json", "public", "src", "tsconfig.json"];
/** Inside the build, so that whatever else replaces the build also removes the claim that it is up to date. */
const STAMP = join(ROOT, "dist", ".stamp");

function filesBelow(path) {
  if (!existsSync(join(ROOT, path))) return [];
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** One hash for the names and contents of all sources and the base path. */
function sourceHash() {
  const hash = createHash("sha256").update(`${process.env.BASE ?? ""}\0`);
  for (const file of SOURCES.flatMap(filesBelow)) {
    const bytes = readFileSync(join(ROOT, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

/** Runs a program with our terminal, passes our signals on to it, and resolves with how it ended. */
export function run(command, args) {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: projectEnv(),
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  const passOn = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const name of SIGNALS) process.off(name, passOn);
      resolve({ code, signal });
    });
  });
}

/** Ends as the program that was run in this one's place has ended. */
export function endAs({ code, signal }) {
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code;
}

export async function build() {
  const hash = sourceHash();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash) return;
  console.log("Building the site ...");
  rmSync(STAMP, { force: true });
  const ended = await run("astro", ["build", "--silent"]);
  if (ended.signal) endAs(ended);
  if (ended.code !== 0) throw new Error("The site could not be built: the reason is above.");
  writeFileSync(STAMP, hash);
}
