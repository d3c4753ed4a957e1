import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import {
  type BytesOnTheWireEvent,
  bytesOnTheWire,
  messagesOf,
  perConnectionChoices,
  perConnectionWords,
  SECURITIES,
} from "#widgets/application/BytesOnTheWire.machine.ts";
import { WIRE_SCENES, type WirePreset } from "#widgets/application/BytesOnTheWire.presets.ts";
import { type ObserveOrPollEvent, observeOrPoll, seconds } from "#widgets/application/ObserveOrPoll.machine.ts";
import { WATCH_SCENES, type WatchPreset } from "#widgets/application/ObserveOrPoll.presets.ts";

const wire = (preset: WirePreset, ...events: BytesOnTheWireEvent[]) =>
  events.reduce(
    (state, event) => bytesOnTheWire.next(state, event).state,
    bytesOnTheWire.start({ id: "w", preset }).state,
  );
const watch = (preset: WatchPreset, ...events: ObserveOrPollEvent[]) =>
  events.reduce(
    (state, event) => observeOrPoll.next(state, event).state,
    observeOrPoll.start({ id: "w", preset }).state,
  );

test("an experiment on the wire hides its day, ignores the controls, and then tells what the encoders found", () => {
  const outcomes = { "hourly-wake": "tenth", "kept-open": "coap" } as const;
  for (const [preset, outcome] of Object.entries(outcomes) as [keyof typeof outcomes, string][]) {
    const hidden = wire(preset, { type: "interval", value: 10 });
    expect(hidden.plan).toEqual(WIRE_SCENES[preset].plan);
    expect(bytesOnTheWire.outcome!(hidden)).toBeUndefined();
    expect(bytesOnTheWire.say(hidden)).toContain("hidden");
    const shown = wire(preset, { type: "run" });
    expect(bytesOnTheWire.outcome!(shown)).toBe(outcome);
    expect(bytesOnTheWire.question!(shown)!.options.map(({ value }) => value)).toContain(outcome);
    // The outcome is that of the question, whatever is set afterwards.
    const later = wire(preset, { type: "run" }, { type: "security", value: "none" });
    expect(later.plan.security).toBe("none");
    expect(bytesOnTheWire.outcome!(later)).toBe(outcome);
  }
});

test("the sentence names who sends least and most, and the share of connections", () => {
  expect(bytesOnTheWire.say(wire("hourly-wake", { type: "run" }))).toMatch(
    /^A reading every hour, connections of 1 reading, a full TLS handshake each\. Fewest bytes: .+ a day\. Most: HTTP\/2, [\d,]+ bytes, of which 9\d % open/,
  );
});

test("HTTP/2 beats MQTT on one connection a day with an hourly reading, and neither in haste nor without TLS", () => {
  const goals = (...events: BytesOnTheWireEvent[]) => bytesOnTheWire.reached!(wire("bench", ...events)).length;
  const hourly = { type: "interval", value: 3600 } as const;
  const allDay = { type: "perConnection", value: 24 } as const;
  expect(goals()).toBe(0);
  expect(goals(hourly)).toBe(0);
  expect(goals(allDay)).toBe(0);
  expect(goals(hourly, allDay)).toBe(1);
  expect(goals(hourly, allDay, { type: "security", value: "none" })).toBe(0);
});

test("each number of readings per connection that is offered is another plan", () => {
  for (const everySec of [10, 60, 600, 3600]) {
    const words = perConnectionChoices(everySec).map((each) => perConnectionWords(each, everySec));
    expect(words.at(-1)).toBe("the whole day");
    expect(new Set(words).size).toBe(words.length);
  }
});

test("values that the controls do not have are ignored", () => {
  const start = wire("bench");
  const odd = wire(
    "bench",
    { type: "interval", value: 0 },
    { type: "perConnection", value: 3 },
    { type: "security", value: "x" as "none" },
    { type: "protocol", value: "x" as "coap" },
  );
  expect(odd).toEqual(start);
});

test("choosing a protocol shows its first message, and every message has a name of its own", () => {
  const state = wire("bench", { type: "message", value: 1 }, { type: "protocol", value: "coap" });
  expect([state.protocol, state.message]).toEqual(["coap", 0]);
  for (const protocol of ["http1", "http2", "coap", "mqtt0", "mqtt1"] as const)
    for (const security of SECURITIES) {
      const names = messagesOf(protocol, security).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
});

test("an experiment of watching hides its day, then tells what the simulation found", () => {
  const outcomes = { door: "500", wind: "coap-poll" } as const;
  for (const [preset, outcome] of Object.entries(outcomes) as [keyof typeof outcomes, string][]) {
    const hidden = watch(preset, { type: "poll", value: 3600 }, { type: "another" });
    expect(hidden.watching).toEqual(WATCH_SCENES[preset].watching);
    expect(observeOrPoll.outcome!(hidden)).toBeUndefined();
    const shown = watch(preset, { type: "run" });
    expect(observeOrPoll.outcome!(shown)).toBe(outcome);
    expect(observeOrPoll.question!(shown)!.options.map(({ value }) => value)).toContain(outcome);
    expect(observeOrPoll.outcome!(watch(preset, { type: "run" }, { type: "changes", value: 4 }))).toBe(outcome);
  }
});

test("another day has other changes, and days come round", () => {
  const first = watch("bench");
  const next = observeOrPoll.next(first, { type: "another" }).state;
  expect(next.watching.seed).toBe(2);
  expect(next.days["http-poll"].meanDelayMs).not.toBe(first.days["http-poll"].meanDelayMs);
  const last = { ...first, watching: { ...first.watching, seed: 999 } };
  expect(observeOrPoll.next(last, { type: "another" }).state.watching.seed).toBe(1);
});

test("polling wins where changes outnumber polls, but not by hardly asking", () => {
  const goals = (...events: ObserveOrPollEvent[]) => observeOrPoll.reached!(watch("bench", ...events)).length;
  expect(goals()).toBe(0);
  expect(goals({ type: "changes", value: 86_400 })).toBe(1);
  expect(goals({ type: "changes", value: 1440 }, { type: "poll", value: 3600 })).toBe(0);
});

test("delays are said in the unit that fits", () => {
  expect([50, 9_900, 9_960, 13_000, 1_676_000].map(seconds)).toEqual(["0.05 s", "9.9 s", "10 s", "13 s", "28 min"]);
});

test("links bring states back, and one that is none becomes the first state with a word on it", () => {
  const wired = wire(
    "kept-open",
    { type: "run" },
    { type: "interval", value: 60 },
    { type: "protocol", value: "mqtt1" },
  );
  expect(bytesOnTheWire.open({ id: "w" }, bytesOnTheWire.link(wired)).state).toEqual(wired);
  const watched = watch("door", { type: "run" }, { type: "poll", value: 10 }, { type: "another" });
  expect(observeOrPoll.open({ id: "w" }, observeOrPoll.link(watched)).state).toEqual(watched);
  const unrun = bytesOnTheWire.open({ id: "w" }, bytesOnTheWire.link(wire("hourly-wake"))).state;
  expect(unrun.revealed).toBe(false);
  for (const link of [
    7,
    [],
    { preset: "toString" },
    { preset: "bench", security: "ssl" },
    { preset: "door", seed: 0.5 },
  ])
    for (const machine of [bytesOnTheWire, observeOrPoll] as const)
      expect(machine.say(machine.open({ id: "w" }, link).state as never)).toContain("This link cannot be opened: ");
  fc.assert(
    fc.property(fc.jsonValue(), (junk) => {
      const link = { ...(bytesOnTheWire.link(wired) as object), message: junk } as Json;
      expect(bytesOnTheWire.say(bytesOnTheWire.open({ id: "w" }, link).state).length).toBeGreaterThan(0);
      const other = { ...(observeOrPoll.link(watched) as object), seed: junk } as Json;
      expect(observeOrPoll.say(observeOrPoll.open({ id: "w" }, other).state).length).toBeGreaterThan(0);
    }),
    { seed: 12, numRuns: 100 },
  );
});
