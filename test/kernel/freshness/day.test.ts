import fc from "fast-check";
import { expect, test } from "vitest";
import { changesOfDay, DAY_MS, WATCHES, watchDay } from "#kernel/freshness/day.ts";
import { WATCH_SIZES } from "#kernel/freshness/watch-messages.ts";

const HOUR_MS = 3_600_000;

test("a day of changes is in order, within the day, and the same for the same seed", () => {
  const changes = changesOfDay(3, 500);
  expect(changes).toHaveLength(500);
  expect(changes.every((atMs, index) => atMs >= (changes[index - 1] ?? 0) && atMs < DAY_MS)).toBe(true);
  expect(changesOfDay(3, 500)).toEqual(changes);
  expect(changesOfDay(4, 500)).not.toEqual(changes);
  expect(() => changesOfDay(1, -1)).toThrow("changes must be a whole number from 0 to 100000, got -1");
});

test("polling costs the same whatever happens, and sees a change at the next look", () => {
  const { request, response } = WATCH_SIZES["http-poll"];
  const quiet = watchDay("http-poll", [], 60_000);
  expect(quiet).toEqual({
    messages: 2880,
    bytes: 1440 * (request + response),
    meanDelayMs: 0,
    worstDelayMs: 0,
    missed: 0,
  });
  // Looked at 60,000 ms, read at the server 50 ms later, shown 50 ms after that.
  const seen = watchDay("http-poll", [30_000, 60_049, 60_051], 60_000);
  expect(seen.bytes).toBe(quiet.bytes);
  expect(seen.missed).toBe(1);
  expect(seen.worstDelayMs).toBe(120_100 - 60_051);
  expect(() => watchDay("coap-poll", [], 10)).toThrow("poll interval must be a whole number of ms from 1000, got 10");
});

test("an observer is told of each change, and once an hour that there was none", () => {
  const { open, message, ack } = WATCH_SIZES["coap-observe"];
  const notifications = (changes: readonly number[]) =>
    (watchDay("coap-observe", changes, 60_000).bytes - open) / (message + ack);
  expect(notifications([])).toBe(23);
  expect(notifications([HOUR_MS / 2])).toBe(24);
  const every30 = Array.from({ length: 48 }, (_, index) => (index + 0.5) * 0.5 * HOUR_MS);
  expect(notifications(every30)).toBe(48);
});

test("an observer has one notification on its way at a time, and of what changes meanwhile gets the last", () => {
  const burst = watchDay("coap-observe", [1000, 1010, 1020, 5000], 60_000);
  expect(burst.missed).toBe(1);
  expect(burst.worstDelayMs).toBe(1100 + 50 - 1010);
});

test("a subscriber gets every change, and pays for pings", () => {
  const { open, message, ping } = WATCH_SIZES.mqtt;
  const day = watchDay("mqtt", [5, 5, 900], 60_000);
  expect(day.bytes).toBe(open + 3 * message + 95 * ping);
  expect(day).toMatchObject({ meanDelayMs: 50, missed: 0, messages: 4 + 3 + 190 });
});

test("any day gives delays that are possible and never misses more than it has", () => {
  const days = fc.tuple(fc.nat(999), fc.nat(300), fc.constantFrom(1000, 10_000, 600_000));
  fc.assert(
    fc.property(days, ([seed, count, pollMs]) => {
      const changes = changesOfDay(seed, count);
      for (const watch of WATCHES) {
        const { meanDelayMs, worstDelayMs, missed, bytes } = watchDay(watch, changes, pollMs);
        expect(bytes).toBeGreaterThan(0);
        expect(meanDelayMs).toBeLessThanOrEqual(worstDelayMs);
        expect(worstDelayMs).toBeLessThanOrEqual(watch.endsWith("poll") ? 2 * pollMs + 100 : 150);
        expect(missed).toBeLessThanOrEqual(count);
      }
    }),
    { seed: 11, numRuns: 60 },
  );
});

// RFC 7252 and RFC 7641 by hand: header 4, token 1, Observe 3, Content-Format 1, Max-Age 3, marker 1, payload 4.
test("a notification has the bytes that the specification adds up to", () => {
  expect(WATCH_SIZES["coap-observe"]).toMatchObject({ message: 17, ack: 4 });
  expect(WATCH_SIZES["coap-poll"]).toEqual({ request: 4 + 28, response: 4 + 1 + 1 + 4 });
});
