import { describe, expect, it } from "vitest";
import type { LogEntry } from "#engine/mqtt/network.ts";
import { draftFaults } from "#widgets/mqtt/LiveBroker.checks.ts";
import { liveBroker } from "#widgets/mqtt/LiveBroker.machine.ts";
import { PRESETS } from "#widgets/mqtt/LiveBroker.presets.ts";
import { canRun } from "#widgets/mqtt/LiveBroker.script.ts";
import type { Action, Event, State } from "#widgets/mqtt/LiveBroker.state.ts";
import { sayPayload } from "#widgets/mqtt/payload-words.ts";

const start = (preset: string) => liveBroker.start({ id: "x", preset });
const after = (preset: string, ...events: Event[]) =>
  events.reduce((step, event) => liveBroker.next(step.state, event), start(preset));
const opened: Event = { type: "opened", target: "page" };
const online = (client: string): Event => ({ type: "network", event: { type: "status", client, status: "online" } });
const act = (action: Action): Event => ({ type: "act", action });
const bytes = (...values: number[]) => new Uint8Array(values);

const entry = (n: number): LogEntry => ({
  n,
  client: "sensor",
  direction: "up",
  type: "PINGREQ",
  bytes: bytes(0xc0, 0),
  packet: { type: "PINGREQ" },
  level: 4,
  sentAtMs: n,
  fate: "queued",
});
const packet = (n: number, change: Partial<LogEntry> = {}): Event => ({
  type: "network",
  event: { type: "packet", entry: { ...entry(n), ...change } },
});

describe("starting", () => {
  it.each(Object.keys(PRESETS))("%s opens on a question, says who is there, and has sent nothing", (preset) => {
    const { state, commands } = start(preset);
    expect(liveBroker.question(state).text).not.toBe("");
    expect(liveBroker.outcome(state)).toBeUndefined();
    expect(liveBroker.say(state)).toContain(state.clients[0]?.name);
    expect(commands).toEqual(preset === "terminal" ? [{ do: "find server" }] : []);
  });

  it("falls back to the bench and says so when there is no such preset", () => {
    const { state } = start("nonsense");
    expect(state.preset).toBe("bench");
    expect(liveBroker.say(state)).toContain("There is no preset called nonsense.");
  });
});

describe("running", () => {
  it("loads the engine first, then prepares at once, then sends at a pace the eye can follow", () => {
    const begun = after("who-hears", { type: "run" });
    expect(begun.commands).toEqual([{ do: "open", target: "page", seed: 1 }]);
    expect(liveBroker.say(begun.state)).toMatch(/^Loading the MQTT client, \d+ KB\.$/);
    const preparing = liveBroker.next(begun.state, opened);
    expect(preparing.commands).toContainEqual({ do: "pace", pace: "at once" });
    const subscribing = liveBroker.next(preparing.state, { type: "quiet" });
    const sending = liveBroker.next(subscribing.state, { type: "quiet" });
    expect(sending.commands).toEqual([
      { do: "pace", pace: "flow" },
      { do: "act", action: expect.objectContaining({ do: "publish", client: "sensor", topic: "field/north/soil" }) },
    ]);
  });

  it("waits in the middle of its script for the next step", () => {
    const { state, commands } = after("late-listener", { type: "step" }, opened, { type: "quiet" }, { type: "quiet" });
    expect(commands).toEqual([]);
    expect(state.phase).toBe("quiet");
    expect(state.queue).toHaveLength(1);
    expect(canRun(state)).toBe(true);
  });

  it("shows a failure in plain words and does nothing more", () => {
    const { state } = after("bench", { type: "run" }, { type: "failed", why: "The MQTT client failed: no." });
    expect(liveBroker.say(state)).toBe("The MQTT client failed: no.");
    expect(liveBroker.next(state, { type: "run" }).commands).toEqual([]);
  });

  it("fails with what to do when the embedded broker does not answer", () => {
    const reason = "no answer at ws://localhost:4321/mqtt";
    const event = { type: "status", client: "page", status: "offline", reason } as const;
    const { state } = after("terminal", { type: "network", event });
    expect(state.phase).toBe("failed");
    expect(liveBroker.say(state)).toContain("Is npm start still running?");
  });

  it("does not start on an embedded broker that is not there, and says why", () => {
    const { state, commands } = after(
      "terminal",
      { type: "server", server: { found: "no", why: "Start the book with npm start." } },
      { type: "run" },
    );
    expect(commands).toEqual([]);
    expect(liveBroker.say(state)).toContain("Start the book with npm start.");
  });
});

describe("acting by hand", () => {
  const ready = () => after("bench", { type: "run" }, opened, online("sensor"), { type: "quiet" }).state;

  it.each<[string, Action]>([
    ["a filter that breaks the rules", { do: "subscribe", client: "sensor", filter: "a/#/b", qos: 0 }],
    ["a topic with a wildcard", { do: "publish", client: "sensor", topic: "a/+", payload: "", qos: 0, retain: false }],
    ["a client that is offline", { do: "subscribe", client: "pump", filter: "a", qos: 0 }],
    ["a client that is not there", { do: "connect", client: "nobody" }],
    [
      "a payload above 64 KB",
      { do: "publish", client: "sensor", topic: "a", payload: "é".repeat(32_769), qos: 0, retain: false },
    ],
  ])("sends nothing for %s", (_, action) => {
    const step = liveBroker.next(ready(), act(action));
    expect(step.commands).toEqual([]);
    expect(step.state.did).toEqual(ready().did);
  });

  it("locates what is wrong with what was typed and keeps it", () => {
    const { state } = after("bench", { type: "draft", change: { filter: "a/#/b", topic: "x/+" } });
    expect(state.drafts).toMatchObject({ filter: "a/#/b", topic: "x/+" });
    const faults = draftFaults(state.drafts);
    expect([faults.filter?.at, faults.topic?.at, faults.payload]).toEqual([2, 2, undefined]);
  });

  it("starts afresh on another broker and keeps what was typed", () => {
    const typed = liveBroker.next(ready(), { type: "draft", change: { payload: "mine" } }).state;
    const { state, commands } = liveBroker.next(typed, { type: "target", target: "shared" });
    expect(commands).toEqual([{ do: "close" }]);
    expect(state).toMatchObject({ target: "shared", phase: "idle", drafts: { payload: "mine" }, entries: [] });
  });

  it("passes on the word when tabs cannot share a broker", () => {
    const notice = "This browser cannot share a broker between tabs, so this one is in this page alone.";
    const { state } = after("bench", { type: "target", target: "shared" }, { type: "run" }, { ...opened, notice });
    expect(state.target).toBe("page");
    expect(liveBroker.say(state)).toContain(notice);
  });
});

describe("the log", () => {
  const many = (count: number): State =>
    after("bench", ...Array.from({ length: count }, (_, i) => packet(i + 1))).state;

  it("keeps the last 500 packets and says so", () => {
    const state = many(501);
    expect([state.entries.length, state.entries[0]?.n, state.dropped]).toEqual([500, 2, 1]);
    expect(liveBroker.say(state)).toContain("The log keeps the last 500 packets.");
    expect(liveBroker.say(many(500))).not.toContain("The log keeps");
  });

  it("replaces an entry when its fate changes, and ignores one it no longer has", () => {
    const state = liveBroker.next(many(501), packet(3, { fate: "lost" })).state;
    expect(state.entries[1]?.fate).toBe("lost");
    expect(liveBroker.next(state, packet(1, { fate: "lost" })).state).toBe(state);
  });

  it("keeps 50 messages a client and counts the rest", () => {
    const message = { topic: "a", payload: bytes(1), qos: 0, retain: false, dup: false } as const;
    const events = Array.from(
      { length: 60 },
      (_, atMs): Event => ({ type: "network", event: { type: "message", client: "pump", message, atMs } }),
    );
    const pump = after("bench", ...events).state.clients[3];
    expect([pump?.heard, pump?.inbox.length, pump?.inbox[0]?.n]).toEqual([60, 50, 11]);
  });
});

describe("a payload in words", () => {
  it.each([
    [new TextEncoder().encode("21.4 °C"), "21.4 °C"],
    [bytes(), "(empty)"],
    [bytes(0xff, 0x00, 0x1a), "FF 00 1A"],
    [bytes(0x41, 0x00), "41 00"],
    [new TextEncoder().encode("x".repeat(100)), `${"x".repeat(80)} … (100 bytes)`],
  ])("%# reads %s", (payload, text) => {
    expect(sayPayload(payload)).toBe(text);
  });
});
