/** Both commands on a clean clone in an empty folder, as a new reader types them. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../project-files.ts";
import { attempt, type Proof } from "./proof.ts";

const START_LIMIT_MS = 300_000;

/** npm start: resolves with what the served pages answered. */
function start(folder: string): Promise<string> {
  const child = spawn("npm", ["start", "--", "--port", "0", "--mqtt-port", "0"], { cwd: folder, detached: true });
  const stop = () => process.kill(-child.pid!, "SIGTERM");
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why: string) => reject(new Error(`${why}: ${said.slice(-200)}`));
    const timer = setTimeout(() => fail("no address in five minutes"), START_LIMIT_MS);
    child.once("exit", () => fail("npm start ended"));
    child.stdout.on("data", async (chunk) => {
      said += chunk;
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (!url) return;
      child.stdout.removeAllListeners("data");
      const pages = ["/", "/messaging/publish-subscribe/", "/broker.json"];
      const answers = await Promise.all(pages.map(async (page) => `${page} ${(await fetch(url + page)).status}`));
      if (answers.every((answer) => answer.endsWith(" 200"))) resolve(answers.join(", "));
      else fail(answers.join(", "));
    });
    child.once("close", () => clearTimeout(timer));
  }).finally(stop) as Promise<string>;
}

function runTests(folder: string): string {
  const { status, stdout } = spawnSync(join(folder, ".ci/run"), { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  const line = stdout.trim().split("\n").at(-1) ?? "no output";
  if (status !== 0) throw new Error(line);
  return line;
}

/** Clones the last commit and runs npm start, then .ci/run, in it. */
export async function proveClone(): Promise<readonly Proof[]> {
  const folder = mkdtempSync(join(tmpdir(), "clone-"));
  try {
    spawnSync("git", ["clone", "-q", ROOT, folder]);
    return [
      await attempt("npm start on a clean clone", 1, () => start(folder)),
      await attempt(".ci/run on a clean clone", 1, () => runTests(folder)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
