/** The zip for a memory stick: unpacked, and served by each of the programs in it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { DIST, DIST_BOOK } from "./servers.ts";

function unpack(dist: string): string {
  const folder = mkdtempSync(join(tmpdir(), "stick-"));
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(join(dist, "upperstack.zip"))))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return join(folder, "upperstack");
}

/** Starts a program of the stick; resolves with the address it prints. */
function start(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said)?.[0];
      if (url) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}

/** Status, type and target of a path, sent as it is written. */
function ask(home: string, path: string, method = "GET"): Promise<readonly (number | string | undefined)[]> {
  const { port } = new URL(home);
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, method, agent: false }, (response) => {
      response.resume();
      const { "content-type": type, location } = response.headers;
      response.on("end", () => resolve([response.statusCode, location ?? type?.split(";")[0]]));
    }).on("error", reject);
  });
}

for (const [base, dist] of [
  ["/", DIST],
  ["/book/", DIST_BOOK],
] as const)
  for (const [name, command, script] of [
    ["Node", process.execPath, "serve.mjs"],
    ["Python", "python3", "serve.py"],
  ] as const)
    test(`the stick's site below ${base} is served by ${name}, with right types and nothing outside its folder`, async () => {
      const folder = unpack(dist);
      const child = spawn(command, [join(folder, script), "0"], { stdio: ["ignore", "pipe", "inherit"] });
      try {
        const home = await start(child);
        expect(new URL(home).pathname).toBe(base);
        const wasm = readFileSync(join(dist, "offline.json"), "utf8").match(/_astro\/[\w.-]+\.wasm/)?.[0];
        for (const [path, status, said] of [
          ["", 200, "text/html"],
          ["start/start-here/", 200, "text/html"],
          ["start/start-here?present", 308, `${base}start/start-here/?present`],
          ["search.js", 200, "text/javascript"],
          ["pagefind/wasm.en.pagefind", 200, "application/octet-stream"],
          [wasm ?? "", 200, "application/wasm"],
          ["nowhere/", 404, "text/html"],
          ["../site.json", 404, "text/html"],
          ["..%2fsite.json", 404, "text/html"],
          ["%2e%2e/%2e%2e/serve.py", 404, "text/html"],
          ["%00", 400, "text/plain"],
        ] as const)
          expect(await ask(home, base + path), path).toEqual([status, said]);
        expect((await ask(home, base, "POST"))[0]).toBe(405);
        const page = await (await fetch(`${home}progress/`)).text();
        expect(page).not.toContain("Take the book with you");
      } finally {
        child.removeAllListeners("exit");
        child.kill();
        rmSync(dirname(folder), { recursive: true, force: true });
      }
    });
