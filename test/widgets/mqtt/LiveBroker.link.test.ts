import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "#contract/json.ts";
import { encodeLink } from "#widgets/link-hash.ts";
import { liveBroker } from "#widgets/mqtt/LiveBroker.machine.ts";
import { PRESETS } from "#widgets/mqtt/LiveBroker.presets.ts";
import type { Action, State } from "#widgets/mqtt/LiveBroker.state.ts";

const props = { id: "x", preset: "bench" };
const withDid = (did: readonly Action[]): State => ({ ...liveBroker.start(props).state, did, phase: "quiet" });
const name = fc.constantFrom("sensor", "dashboard", "logger", "pump");
const qos = fc.constantFrom(0, 1, 2);
const action = fc.oneof(
  fc.record({ do: fc.constantFrom("connect", "disconnect", "cut", "leave"), client: name }),
  fc.record({ do: fc.constant("join"), client: name, role: fc.constantFrom("device", "cloud") }),
  fc.record({ do: fc.constant("subscribe"), client: name, filter: fc.string(), qos }),
  fc.record({ do: fc.constant("unsubscribe"), client: name, filter: fc.string() }),
  fc.record({
    do: fc.constant("publish"),
    client: name,
    topic: fc.string(),
    payload: fc.string({ unit: "binary", maxLength: 400 }),
    qos,
    retain: fc.boolean(),
  }),
) as fc.Arbitrary<Action>;

describe("a link", () => {
  it("brings back the newest of what the reader did, fits into 2 KB, and says what had no room", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (did) => {
        const link = liveBroker.link(withDid(did));
        expect(encodeLink("some-long-instance-name", link).length).toBeLessThan(2048);
        const { state } = liveBroker.open(props, link);
        expect(state.did).toEqual(did.slice(did.length - state.did.length));
        const lost = did.length - state.did.length;
        expect(state.notice ?? "").toBe(lost ? `This link had no room for the ${lost} oldest commands.` : "");
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it("never throws on what is no link of ours, starts afresh and says so", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const { state } = liveBroker.open(props, json as Json);
        expect(state).toMatchObject({ phase: "idle", did: [] });
        expect(liveBroker.say(state)).toContain("This link cannot be read");
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it.each<[string, Record<string, Json>]>([
    ["another version", { v: 2 }],
    ["another preset", { preset: "who-hears" }],
    ["a broker that does not exist", { target: "cloud" }],
    ["a seed that is no whole number", { seed: 1.5 }],
    ["commands that are no list", { did: "connect" }],
    ["a client with a name of its own making", { did: [["connect", "<b>"]] }],
    ["a QoS of 3", { did: [["subscribe", "pump", "a", 3]] }],
    ["a command that does not exist", { did: [["format", "pump"]] }],
    ["more commands than a reader gives", { did: Array(201).fill(["connect", "pump"]) }],
  ])("with %s is refused", (_, change) => {
    const good = liveBroker.link(withDid([{ do: "connect", client: "pump" }])) as Record<string, Json>;
    expect(liveBroker.open(props, good).state.notice).toBeUndefined();
    expect(liveBroker.say(liveBroker.open(props, { ...good, ...change }).state)).toContain("This link cannot be read");
  });

  it("does nothing by itself on the broker that others use", () => {
    const link = liveBroker.link({ ...withDid([{ do: "connect", client: "sensor" }]), target: "ws" });
    expect(liveBroker.open(props, link).commands).toEqual([{ do: "find server" }]);
  });

  it.each(Object.keys(PRESETS))("of an untouched %s opens to the same untouched state", (preset) => {
    const start = liveBroker.start({ id: "x", preset });
    expect(liveBroker.open({ id: "x", preset }, liveBroker.link(start.state))).toEqual(start);
  });
});
