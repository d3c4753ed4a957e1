import { describe, expect, it } from "vitest";
import { found, scene, sweep } from "./dying-disk.ts";
import { type Crash, paperDisk } from "./paper-disk.ts";
import { settled, storedBroker } from "./stored-broker.ts";

describe("a disk that dies", () => {
  it.each<Crash>(["killed", "power"])("loses nothing that was acknowledged, wherever it dies (%s)", async (crash) => {
    // Every byte: `npm run prove`.
    const { deaths, lost } = await sweep(crash, 23);
    expect(lost).toEqual([]);
    expect(deaths).toBeGreaterThan(50);
  });

  it("is spoken of once, acknowledges nothing, and is tried again until it works", async () => {
    const disk = paperDisk();
    const here = await storedBroker(disk);
    const publisher = here.join("pub");
    await settled();
    disk.budget = 10;
    publisher.publish("a", "one", 1, 1, true);
    await settled();
    here.clock.advanceTo(20_000);
    await settled();
    expect(here.said).toEqual([
      "paper cannot be written: no space left on device. Messages at QoS 1 and 2 are not acknowledged until it can; trying again every 5 s.",
    ]);
    expect(publisher.heard.map(({ type }) => type)).toEqual(["CONNACK"]);
    disk.budget = Number.POSITIVE_INFINITY;
    here.clock.advanceTo(40_000);
    await settled();
    expect(here.said.slice(1)).toEqual(["paper can be written again; everything is acknowledged."]);
    expect(publisher.heard.map(({ type }) => type)).toEqual(["CONNACK", "PUBACK"]);
    expect((await found(disk.after("power"))).retained).toEqual(["a one"]);
  });

  it("stops the reading while more than 16 MiB wait for it", async () => {
    const disk = paperDisk();
    const here = await storedBroker(disk);
    const publisher = here.join("pub");
    await settled();
    disk.budget = 0;
    for (let id = 1; id <= 17; id++) publisher.publish(`a/${id}`, "x".repeat(1_000_000), id, 1, true);
    expect(publisher.isPaused()).toBe(true);
    await settled();
    expect(here.join("another").isPaused()).toBe(true);
    disk.budget = Number.POSITIVE_INFINITY;
    here.clock.advanceTo(5000);
    await settled();
    expect(publisher.isPaused()).toBe(false);
    expect(publisher.heard).toHaveLength(18);
  });
});

describe("a store", () => {
  it("keeps one snapshot and one journal, whatever was there", async () => {
    const disk = paperDisk(new Map([["notes.txt", Buffer.from("mine")]]));
    await scene(disk);
    const names = [...disk.files.keys()].sort();
    expect(names).toHaveLength(3);
    expect(names[2]).toBe("notes.txt");
    await storedBroker(disk);
    expect(disk.files.size).toBe(3);
  });

  it("writes many records with one sync", async () => {
    const disk = paperDisk();
    const here = await storedBroker(disk);
    const publisher = here.join("pub");
    await settled();
    const before = disk.files.get("broker-1.journal")?.length as number;
    disk.budget = 100_000;
    for (let id = 1; id <= 100; id++) publisher.publish("a", "hi", id, 1, true);
    await settled();
    const bytes = (disk.files.get("broker-1.journal")?.length as number) - before;
    // Beside the bytes, a sync for the first record and one for the ninety-nine that came in the same turn.
    expect(100_000 - disk.budget - bytes).toBeLessThanOrEqual(2);
    expect(publisher.heard).toHaveLength(101);
  });

  it("lets time go on where it was, even if the clock of the machine was put back", async () => {
    const disk = paperDisk();
    const first = await storedBroker(disk, undefined, 5_000_000);
    first.clock.advanceTo(1000);
    first.join("pub").publish("a", "one", 1, 1, true);
    await settled();
    expect((await storedBroker(disk, undefined, 100)).storage.clock.nowMs()).toBe(5_001_000);
    expect((await storedBroker(disk, undefined, 9_000_000)).storage.clock.nowMs()).toBe(9_000_000);
  });

  it("writes what is left when it is closed", async () => {
    const disk = paperDisk();
    const here = await storedBroker(disk);
    here.join("pub").publish("a", "one", 1, 1, true);
    await here.storage.close();
    expect((await found(disk.after("power"))).retained).toEqual(["a one"]);
  });

  it("publishes the will of a client that was connected when the server was killed", async () => {
    const disk = paperDisk();
    const here = await storedBroker(disk);
    const will = { topic: "will", payload: new TextEncoder().encode("gone"), qos: 1 as const, retain: true };
    here.join("dying", will);
    await settled();
    expect((await found(disk.after("killed"))).retained).toEqual(["will gone"]);
  });
});
