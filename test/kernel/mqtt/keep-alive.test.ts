import fc from "fast-check";
import { expect, test } from "vitest";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import { givesUpAtMs, idleDay, patienceMs } from "#kernel/mqtt/keep-alive.ts";

test("a server waits one and a half keep alive times, and for ever at 0", () => {
  expect(patienceMs(60)).toBe(90_000);
  expect(patienceMs(1)).toBe(1500);
  expect(patienceMs(65_535)).toBe(98_302_500);
  expect(patienceMs(0)).toBe(Number.POSITIVE_INFINITY);
  for (const wrong of [-1, 65_536, 1.5, Number.NaN])
    expect(() => patienceMs(wrong)).toThrow(
      `keep alive: keepAliveSec must be an integer from 0 to 65535, got ${wrong}`,
    );
});

test("the first silence that is too long ends the connection, whatever comes after it", () => {
  expect(givesUpAtMs([0, 60_000, 120_000], 60)).toBe(210_000);
  expect(givesUpAtMs([0, 90_000], 60)).toBe(180_000);
  expect(givesUpAtMs([0, 90_001, 91_000], 60)).toBe(90_000);
  expect(givesUpAtMs([0], 0)).toBe(Number.POSITIVE_INFINITY);
  expect(() => givesUpAtMs([], 60)).toThrow("keep alive: arrivalsMs must hold the CONNECT, got none");
});

/** When the broker itself closes, fed a CONNECT and then a PINGREQ at each of these times. */
function closedByBroker(arrivalsMs: readonly number[], keepAliveSec: number): number {
  const broker = createBroker();
  const connect = { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec, clientId: "pump" } as const;
  broker.apply({ type: "open", connection: 1 }, 0);
  for (const [place, atMs] of [...arrivalsMs, Number.POSITIVE_INFINITY].entries()) {
    while (broker.nextDeadlineMs() < atMs) {
      const dueMs = broker.nextDeadlineMs();
      if (broker.apply({ type: "tick" }, dueMs).some(({ type }) => type === "close")) return dueMs;
    }
    const packet = place === 0 ? connect : ({ type: "PINGREQ" } as const);
    broker.apply({ type: "bytes", connection: 1, bytes: encodePacket(packet, 4) }, atMs);
  }
  return Number.POSITIVE_INFINITY;
}

test("the broker gives up at the moment that the arithmetic names", () => {
  const arrivals = fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 12 }).map((gaps) => {
    let atMs = 0;
    return [0, ...gaps.map((gap) => (atMs += gap))];
  });
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 60 }), (times, keepAliveSec) => {
      expect(closedByBroker(times, keepAliveSec)).toBe(givesUpAtMs(times, keepAliveSec));
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("an idle day is two packets of two bytes per keep alive", () => {
  expect(idleDay(60)).toEqual({ packets: 2880, bytes: 5760 });
  expect(idleDay(180)).toEqual({ packets: 960, bytes: 1920 });
  expect(idleDay(0)).toEqual({ packets: 0, bytes: 0 });
});
