import { expect, it } from "vitest";
import { fuzzBroker } from "../../campaigns/broker-fuzz.ts";

it("survives random bytes and mutated packets on many connections without a throw and without growing", () => {
  const { closed, delivered } = fuzzBroker(6000, 1);
  expect(closed).toBeGreaterThan(100);
  expect(delivered).toBeGreaterThan(100);
});

it.each([false, true])(
  "survives 1,000 short sequences of packets of both versions without a throw, with records %s",
  (durable) => {
    let delivered = 0;
    for (let seed = 1; seed <= 1000; seed++) delivered += fuzzBroker(30, seed, { durable }).delivered;
    expect(delivered).toBeGreaterThan(200);
  },
);

it.each([false, true])("puts out the same bytes for the same inputs, 20 seeds, with records %s", (durable) => {
  const hashes = Array.from({ length: 20 }, (_, seed) => {
    const first = fuzzBroker(400, seed, { durable });
    expect(fuzzBroker(400, seed, { durable })).toEqual(first);
    return first.hash;
  });
  expect(new Set(hashes).size).toBe(20);
});
