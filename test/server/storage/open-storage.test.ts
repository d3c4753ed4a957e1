import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { createVirtualClock } from "#kernel/clock/virtual-clock.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { openStorage } from "#server/storage/open-storage.ts";

const folder = mkdtempSync(join(tmpdir(), "kept-"));
afterAll(() => rmSync(folder, { recursive: true }));
const begin = (path: string) => openStorage(path, createBroker({ durable: true }), createVirtualClock(), () => {});

it("makes the folder, and lets one server at a time use it", async () => {
  const path = join(folder, "new", "er");
  const storage = await begin(path);
  expect(readdirSync(path).sort()).toEqual(["broker-1.journal", "broker-1.snapshot"]);
  await expect(begin(path)).rejects.toThrow(
    `server: ${path} must be used by one server at a time, got another that is running`,
  );
  await storage.close();
  const next = await begin(path);
  expect(readdirSync(path).sort()).toEqual(["broker-2.journal", "broker-2.snapshot"]);
  await next.close();
});

it("says in one sentence that a folder cannot be used", async () => {
  const path = join(folder, "file");
  writeFileSync(path, "");
  await expect(begin(path)).rejects.toThrow(
    `server: --data must be a folder that this server may write to, got ${path}: EEXIST`,
  );
});

it("lets go of a folder that it refuses", async () => {
  const path = join(folder, "bad");
  await (await begin(path)).close();
  writeFileSync(join(path, "broker-1.snapshot"), "something else");
  for (const _ of [1, 2]) await expect(begin(path)).rejects.toThrow("is not a broker's snapshot");
});
