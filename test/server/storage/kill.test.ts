/** The server itself, killed while it takes messages: a process of its own and a real disk. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { killedServer } from "./killed-server.ts";

const folder = mkdtempSync(join(tmpdir(), "kept-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("killed with -9 under load, has every acknowledged message after the restart", async () => {
  const { acknowledged, missing } = await killedServer(folder, { rounds: 1, messages: 600 });
  expect(missing).toEqual([]);
  expect(acknowledged).toBeGreaterThanOrEqual(100);
}, 20_000);
