import { expect, it } from "vitest";
import { fuzzBroker } from "../../campaigns/broker-fuzz.ts";

it("survives random bytes and mutated packets on many connections without a throw and without growing", () => {
  const { closed, delivered } = fuzzBroker(6000, 1);
  expect(closed).toBeGreaterThan(100);
  expect(delivered).toBeGreaterThan(100);
});

it("puts out the same bytes for the same inputs, and others for others", () => {
  expect(fuzzBroker(1500, 2)).toEqual(fuzzBroker(1500, 2));
  expect(fuzzBroker(1500, 2).hash).not.toBe(fuzzBroker(1500, 3).hash);
});
