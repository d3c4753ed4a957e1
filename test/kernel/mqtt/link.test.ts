import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import { createLink, type Delivery, type Link } from "#kernel/mqtt/link.ts";

const publish = (topic: string) =>
  encodePacket({ type: "PUBLISH", dup: false, qos: 0, retain: false, topic, payload: new Uint8Array(3) }, 4);
const PING = Uint8Array.of(0xc0, 0);
const PONG = Uint8Array.of(0xd0, 0);
const types = (deliveries: readonly Delivery[]) =>
  deliveries.map((one) => (one.kind === "packet" ? one.entry.type : one.kind));
const fates = (link: Link) => link.log.map((entry) => entry.fate);

describe("a link that flows", () => {
  it("delivers each packet alone, after its latency, with its number and its bytes", () => {
    const link = createLink({ latencyMs: 30 });
    link.send("up", Uint8Array.of(...PING, ...PING), 100);
    expect(link.nextDeadlineMs()).toBe(130);
    expect(link.advance(129)).toEqual([]);
    const deliveries = link.advance(130);
    expect(types(deliveries)).toEqual(["PINGREQ", "PINGREQ"]);
    expect(link.log).toMatchObject([
      { n: 1, direction: "up", type: "PINGREQ", bytes: PING, sentAtMs: 100, arriveAtMs: 130, fate: "delivered" },
      { n: 2, direction: "up", type: "PINGREQ", bytes: PING, sentAtMs: 100, arriveAtMs: 130, fate: "delivered" },
    ]);
    expect(deliveries[0]).toEqual({ kind: "packet", direction: "up", bytes: PING, entry: link.log[0] });
  });

  it("hands over one at a time when asked to, for drivers that give each delivery its own turn", () => {
    const link = createLink();
    link.send("up", Uint8Array.of(...PING, ...PING), 0);
    expect(types(link.advance(0, 1))).toEqual(["PINGREQ"]);
    expect(fates(link)).toEqual(["delivered", "queued"]);
  });

  it("waits for the rest of a packet that comes in pieces", () => {
    const link = createLink();
    const bytes = publish("lab");
    expect(link.send("up", bytes.subarray(0, 4), 0)).toEqual([]);
    const [entry] = link.send("up", bytes.subarray(4), 5);
    expect(entry).toMatchObject({ type: "PUBLISH", bytes, sentAtMs: 5, packet: { topic: "lab" } });
  });

  it("takes the time that the bits need, one packet after the other", () => {
    const link = createLink({ latencyMs: 10, bitsPerSec: 800 });
    link.send("up", PING, 0);
    link.send("up", PING, 0);
    link.send("down", PONG, 0);
    expect(link.log.map((entry) => entry.arriveAtMs)).toEqual([30, 50, 30]);
  });

  it("never reorders a direction, whatever the jitter, and repeats itself for the same seed", () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat(20), { minLength: 1, maxLength: 30 }), (seed, gaps) => {
        const run = () => {
          const link = createLink({ latencyMs: 5, jitterMs: 100, seed });
          let nowMs = 0;
          for (const gap of gaps) {
            nowMs += gap;
            link.send(gap % 2 ? "up" : "down", PING, nowMs);
          }
          const deliveries = link.advance(10_000);
          for (const direction of ["up", "down"]) {
            const entries = link.log.filter((entry) => entry.direction === direction);
            const arrivals = entries.map((entry) => entry.arriveAtMs as number);
            expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
          }
          expect(deliveries).toHaveLength(gaps.length);
          return link.log;
        };
        expect(run()).toEqual(run());
      }),
      { seed: 1 },
    );
  });

  it("reads later packets at the level of the CONNECT that passed", () => {
    const link = createLink();
    link.send("up", encodePacket({ type: "CONNECT", level: 5, cleanStart: true, keepAliveSec: 0, clientId: "" }, 5), 0);
    link.send("down", Uint8Array.of(0x20, 3, 0, 0x84, 0), 0);
    expect(link.log[1]).toMatchObject({ type: "CONNACK", packet: { reasonCode: 0x84 } });
  });

  it("carries bytes that are no packet as they come, and says so", () => {
    const link = createLink();
    link.send("up", Uint8Array.of(0x00, 1, 2), 0);
    link.send("up", PING, 0);
    expect(link.log.map((entry) => entry.type)).toEqual(["unreadable", "unreadable"]);
    expect(link.advance(0).map((one) => one.kind === "packet" && [...one.bytes])).toEqual([[0, 1, 2], [...PING]]);
  });
});

describe("an end that closes", () => {
  it("is noticed by the other after the last packet, and what was on its way to it is lost", () => {
    const link = createLink({ latencyMs: 10 });
    link.send("up", PING, 0);
    link.send("down", PONG, 0);
    link.end("up", 0);
    link.send("up", PING, 1);
    expect(types(link.advance(10))).toEqual(["PINGREQ", "end"]);
    expect(fates(link)).toEqual(["delivered", "lost"]);
    expect(link.closed).toBe(true);
    expect(link.nextDeadlineMs()).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("a cut", () => {
  it("loses everything in flight, in both directions, and carries nothing any more", () => {
    const link = createLink({ latencyMs: 10 });
    link.send("up", PING, 0);
    link.send("down", PONG, 0);
    link.cut(5);
    expect(fates(link)).toEqual(["lost", "lost"]);
    expect(link.log.every((entry) => entry.arriveAtMs === undefined)).toBe(true);
    expect(link.send("up", PING, 6)).toEqual([]);
    expect(link.advance(100)).toEqual([]);
  });

  it("by rule comes before a packet, which is lost, or after it", () => {
    for (const [when, expected] of [
      ["before", ["PINGREQ", "cut"]],
      ["after", ["PINGREQ", "PINGREQ", "cut"]],
    ] as const) {
      const link = createLink();
      link.cutRule = (entry) => (entry.n === 2 ? when : false);
      link.send("up", Uint8Array.of(...PING, ...PING, ...PING), 0);
      expect(types(link.advance(0))).toEqual(expected);
      expect(fates(link)).toEqual(["delivered", when === "before" ? "lost" : "delivered", "lost"]);
      expect(link.closed).toBe(true);
    }
  });
});

describe("a link that holds", () => {
  it("lets one packet through a step, in its direction, and none by itself", () => {
    const link = createLink({ mode: "hold" });
    link.send("up", Uint8Array.of(...PING, ...PING), 0);
    link.send("down", PONG, 0);
    expect(link.nextDeadlineMs()).toBe(Number.POSITIVE_INFINITY);
    expect(link.advance(1e9)).toEqual([]);
    expect(types(link.step("down", 7))).toEqual(["PINGRESP"]);
    expect(link.log[2]).toMatchObject({ fate: "delivered", arriveAtMs: 7 });
    expect(link.step("down", 8)).toEqual([]);
    expect(fates(link)).toEqual(["queued", "queued", "delivered"]);
  });

  it("sends on what it held when it flows again, in order and with latency from then", () => {
    const link = createLink({ latencyMs: 10 });
    link.send("up", PING, 0);
    link.reshape({ mode: "hold" }, 5);
    link.send("up", publish("later"), 6);
    expect(link.advance(100)).toEqual([]);
    link.reshape({ mode: "flow" }, 100);
    expect(link.log.map((entry) => entry.arriveAtMs)).toEqual([110, 110]);
    expect(types(link.advance(110))).toEqual(["PINGREQ", "PUBLISH"]);
  });

  it("passes a close on once nothing is held before it", () => {
    const link = createLink({ mode: "hold" });
    link.send("up", PING, 0);
    link.end("up", 0);
    expect(link.advance(10)).toEqual([]);
    link.step("up", 11);
    expect(types(link.advance(11))).toEqual(["end"]);
  });
});

describe("a blackhole", () => {
  it("loses what is sent and what is in flight, and tells no one, not even of a close", () => {
    const link = createLink({ latencyMs: 10 });
    link.send("up", PING, 0);
    link.reshape({ mode: "blackhole" }, 5);
    link.send("down", PONG, 6);
    link.end("up", 7);
    expect(fates(link)).toEqual(["lost", "lost"]);
    expect(link.advance(1000)).toEqual([]);
    expect(link.closed).toBe(false);
  });
});

it("keeps the newest entries of its log when there are more than maxLogEntries", () => {
  const link = createLink({ maxLogEntries: 3 });
  for (let n = 0; n < 5; n++) link.send("up", PING, n);
  link.advance(2);
  expect(link.log.map(({ n, fate }) => `${n} ${fate}`)).toEqual(["3 delivered", "4 queued", "5 queued"]);
});

it("refuses a shape that no wire has", () => {
  expect(() => createLink({ latencyMs: -1 })).toThrow("link: latencyMs must be a finite number of at least 0, got -1");
  expect(() => createLink().reshape({ jitterMs: Number.NaN }, 0)).toThrow("link: jitterMs must be a finite number");
});
