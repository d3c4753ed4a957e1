import { describe, expect, it } from "vitest";
import type { Direction } from "#kernel/mqtt/link.ts";
import type { PacketType, Qos } from "#kernel/mqtt/packet.ts";
import { openScenario, traceOf } from "./scenario.ts";

const reading = new TextEncoder().encode("21.4");

/** Loses one packet on the publisher's or subscriber's link, cuts there, connects again, and counts what arrives. */
async function copiesAfterCut(
  whose: "publisher" | "subscriber",
  qos: Qos,
  lost: { readonly type: PacketType; readonly direction: Direction },
  cleanStart = false,
) {
  const { network, events, rest } = openScenario({ latencyMs: 20 });
  const publisher = network.join({ name: "publisher", cleanStart });
  const subscriber = network.join({ name: "subscriber", cleanStart });
  publisher.connect();
  subscriber.connect();
  await rest();
  subscriber.subscribe("field/#", qos);
  await rest();
  const victim = whose === "publisher" ? publisher : subscriber;
  let cuts = 0;
  victim.cutWhen((entry) => {
    if (cuts > 0 || entry.type !== lost.type || entry.direction !== lost.direction) return false;
    cuts++;
    return "before";
  });
  publisher.publish("field/soil", reading, { qos, retain: false });
  await rest();
  victim.connect();
  await rest();
  const publishes = events.flatMap((event) =>
    event.type === "packet" && event.entry.packet?.type === "PUBLISH" && event.entry.fate !== "queued"
      ? [`${event.entry.client} ${event.entry.packet.dup ? "dup" : "new"}`]
      : [],
  );
  const copies = events.filter((event) => event.type === "message").length;
  network.close();
  return { cuts, copies, publishes };
}

describe("what a cut on the publisher's link does", () => {
  it.each([
    [0, "PUBLISH", "up", 0],
    [1, "PUBLISH", "up", 1],
    [1, "PUBACK", "down", 2],
    [2, "PUBLISH", "up", 1],
    [2, "PUBREC", "down", 1],
    [2, "PUBREL", "up", 1],
    [2, "PUBCOMP", "down", 1],
  ] as const)("at QoS %i, losing %s going %s delivers %i copies", async (qos, type, direction, copies) => {
    expect(await copiesAfterCut("publisher", qos, { type, direction })).toMatchObject({ cuts: 1, copies });
  });

  it("delivers QoS 2 twice when PUBREC is lost and the session is clean", async () => {
    const lost = { type: "PUBREC", direction: "down" } as const;
    expect((await copiesAfterCut("publisher", 2, lost, true)).copies).toBe(2);
  });

  it("marks the resend to the broker as a duplicate but not the subscriber's second copy", async () => {
    const lost = { type: "PUBACK", direction: "down" } as const;
    const { publishes } = await copiesAfterCut("publisher", 1, lost);
    expect(publishes).toEqual(["publisher new", "subscriber new", "publisher dup", "subscriber new"]);
  });
});

describe("what a cut on the subscriber's link does", () => {
  it.each([
    [0, "PUBLISH", "down", 0],
    [1, "PUBACK", "up", 2],
    [2, "PUBLISH", "down", 1],
    [2, "PUBREC", "up", 1],
    [2, "PUBREL", "down", 1],
    [2, "PUBCOMP", "up", 1],
  ] as const)("at QoS %i, losing %s going %s delivers %i copies", async (qos, type, direction, copies) => {
    expect(await copiesAfterCut("subscriber", qos, { type, direction })).toMatchObject({ cuts: 1, copies });
  });
});

async function scripted(seed: number): Promise<string> {
  const { network, events, rest } = openScenario({ latencyMs: 30, jitterMs: 40, seed });
  const clients = ["sensor", "dashboard", "logger"].map((name) => network.join({ name, keepAliveSec: 0 }));
  const [sensor, dashboard, logger] = clients;
  for (const client of clients) client.connect();
  await rest();
  dashboard?.subscribe("field/+/soil", 1);
  logger?.subscribe("field/#", 2);
  await rest();
  for (const qos of [0, 1, 2] as const) sensor?.publish("field/north/soil", reading, { qos, retain: qos === 1 });
  await rest();
  sensor?.cut();
  logger?.disconnect();
  await rest();
  sensor?.connect();
  logger?.connect();
  await rest();
  network.close();
  return traceOf(events);
}

describe("a network in the page", () => {
  it("gives one trace in 50 runs of one script", async () => {
    const traces = new Set<string>();
    for (let run = 0; run < 50; run++) traces.add(await scripted(7));
    expect(traces.size).toBe(1);
    expect([...traces][0]?.split("\n").length).toBeGreaterThan(60);
  });

  it("gives another trace for another seed", async () => {
    expect(await scripted(8)).not.toBe(await scripted(7));
  });

  it("lets one packet through at a time, in the order of sending, when it holds", async () => {
    const { network, events, settle } = openScenario({ mode: "hold" });
    for (const name of ["a", "b"]) network.join({ name }).connect();
    await settle();
    expect(network.inFlight()).toBe(2);
    const delivered = () =>
      events.flatMap((event) =>
        event.type === "packet" && event.entry.fate === "delivered"
          ? [`${event.entry.client} ${event.entry.type}`]
          : [],
      );
    for (let steps = 0; steps < 4; steps++) {
      expect(network.step()).toBe(true);
      await settle();
      expect(delivered()).toHaveLength(steps + 1);
    }
    expect(delivered()).toEqual(["a CONNECT", "b CONNECT", "a CONNACK", "b CONNACK"]);
    expect(network.step()).toBe(false);
    network.close();
  });

  it("closes the connection of a client that disconnects and forgets what it subscribed to", async () => {
    const { network, events, rest } = openScenario({ latencyMs: 5 });
    const client = network.join({ name: "a" });
    client.connect();
    await rest();
    client.subscribe("x", 0);
    await rest();
    client.disconnect();
    await rest();
    expect(events.filter((event) => event.type === "gone")).toMatchObject([{ how: "closed" }]);
    client.connect();
    await rest();
    client.publish("x", reading, { qos: 0, retain: false });
    await rest();
    expect(events.filter((event) => event.type === "message")).toEqual([]);
    network.close();
  });
});
