/** What every test against another program needs: to know that it is there, to run it, and a server for it to talk to. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { type Serving, serve } from "#server/serve.ts";

/** Where a package is missing these tests are skipped, with the line to type; in CI they fail. */
export function describeWith(
  pkg: string,
  probe: readonly [command: string, ...args: string[]],
  tests: () => void,
): void {
  const { error, status } = spawnSync(probe[0], probe.slice(1), { stdio: "ignore" });
  const there = error === undefined && (status === 0 || pkg.startsWith("mosquitto"));
  const title = there ? pkg : `${pkg} is missing: sudo apt-get install ${pkg}`;
  if (there || process.env.CI === "true") describe(title, tests);
  else describe.skip(title, tests);
}

/** A server on free ports, with nothing but its broker to offer. */
export function serveBroker(): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), "peers-"));
  return serve({ folder, base: "/", port: 0, mqttPort: 0, everywhere: false });
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves with everything it has put out once it says `words`. */
  said(words: string): Promise<void>;
  /** Resolves with its output when it ends by itself with exit code 0. */
  done: Promise<Buffer>;
}

/** Starts a program. */
export function start(command: string, args: readonly (string | number)[], input?: Buffer): Running {
  const child = spawn(command, args.map(String));
  const output: Buffer[] = [];
  let errors = "";
  const waiting = new Map<string, () => void>();
  const hear = () => {
    const words = `${Buffer.concat(output)}${errors}`;
    for (const [wanted, tell] of waiting) if (words.includes(wanted)) tell();
  };
  child.stdout.on("data", (chunk) => {
    output.push(chunk);
    hear();
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
    hear();
  });
  child.stdin.end(input);
  const done = new Promise<Buffer>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(output));
      else reject(new Error(`${command} ended with ${code}: ${errors}`));
    });
  });
  done.catch(() => {});
  const said = (words: string) =>
    Promise.race([
      new Promise<void>((resolve) => {
        waiting.set(words, resolve);
        hear();
      }),
      done.then((all) => {
        expect(`${all}${errors}`).toContain(words);
      }),
    ]);
  return { child, said, done };
}
