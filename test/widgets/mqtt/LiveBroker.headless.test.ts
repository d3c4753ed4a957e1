import { describe, expect, it } from "vitest";
import { runHeadless } from "#widgets/mqtt/LiveBroker.headless.ts";
import { liveBroker } from "#widgets/mqtt/LiveBroker.machine.ts";
import type { Event } from "#widgets/mqtt/LiveBroker.state.ts";

const run = { type: "run" } as const;
const inPreset = (preset: string, events: Parameters<typeof runHeadless>[1]) =>
  runHeadless({ id: "x", preset }, events);
const act = (action: (Event & { type: "act" })["action"]): Event => ({ type: "act", action });
const publish = (client: string, topic: string, payload = "21.4") =>
  act({ do: "publish", client, topic, payload, qos: 0, retain: false });
const subscribe = (client: string, filter: string) => act({ do: "subscribe", client, filter, qos: 0 });

describe("an experiment run to its end on real clients", () => {
  it.each([
    ["who-hears", "dashboard,logger", "The reading reached dashboard and logger."],
    ["late-listener", 0, "The dashboard received 0 readings."],
    ["late-listener-retained", 1, "The dashboard received 1 reading."],
    ["sender-hears-itself", "yes", "The sensor heard its own message"],
    ["two-filters", 1, "The dashboard received 1 reading."],
  ])("%s has the outcome %s, is at rest and says so", async (preset, outcome, words) => {
    const state = await inPreset(preset, [run]);
    expect(liveBroker.outcome(state)).toBe(outcome);
    expect(state.phase).toBe("quiet");
    expect(state.scripted).toBe("done");
    expect(liveBroker.say(state)).toContain(words);
    expect(liveBroker.question(state).options.map((option) => option.value)).toContain(outcome);
    expect(liveBroker.reached(state)).toEqual([]);
  });

  it("has no outcome before it has run", async () => {
    expect(liveBroker.outcome(await inPreset("who-hears", []))).toBeUndefined();
  });

  it("stays out of the reader's hands until it is through", async () => {
    const state = await inPreset("who-hears", [subscribe("pump", "#"), run, subscribe("pump", "#")]);
    expect(liveBroker.outcome(state)).toBe("dashboard,logger");
    expect(state.did).toHaveLength(1);
    expect(state.clients.find((client) => client.name === "pump")?.subscriptions).toHaveLength(2);
  });

  it("comes to the same outcome packet by packet, one delivery a step", async () => {
    const step = { type: "step" } as const;
    const delivered = (n: number) => inPreset("who-hears", Array(n).fill(step));
    const counts = [];
    for (let steps = 1; steps <= 4; steps++) {
      const state = await delivered(steps);
      const messages = state.entries.filter((entry) => entry.n > state.preparedTo);
      counts.push(messages.filter((entry) => entry.fate === "delivered").length);
    }
    expect(counts).toEqual([1, 2, 3, 3]);
    expect(liveBroker.outcome(await delivered(3))).toBe("dashboard,logger");
  });
});

describe("the bench", () => {
  it("reaches its goal when one message arrives at two clients through two different filters", async () => {
    const state = await inPreset("bench", [
      run,
      subscribe("dashboard", "field/+/soil"),
      subscribe("logger", "field/#"),
      publish("sensor", "field/north/soil"),
    ]);
    expect(liveBroker.reached(state)).toEqual([
      {
        goal: "two-filters-one-message",
        evidence: {
          topic: "field/north/soil",
          clients: expect.arrayContaining(["dashboard", "logger"]),
          filters: expect.arrayContaining(["field/+/soil", "field/#"]),
        },
      },
    ]);
  });

  it.each([
    ["through the same filter twice", ["field/#", "field/#"], ["field/north/soil"]],
    ["by two messages", ["field/north", "field/+/soil"], ["field/north", "field/north/soil"]],
  ])("does not reach its goal %s", async (_, [first, second], topics) => {
    const state = await inPreset("bench", [
      run,
      subscribe("dashboard", first as string),
      subscribe("logger", second as string),
      ...topics.map((topic) => publish("sensor", topic)),
    ]);
    expect(state.clients.reduce((sum, client) => sum + client.heard, 0)).toBe(2);
    expect(liveBroker.reached(state)).toEqual([]);
  });

  it("connects a single client on demand, cuts it, and forgets its clean session's subscriptions", async () => {
    const connect = act({ do: "connect", client: "logger" });
    const online = await inPreset("bench", [connect, subscribe("logger", "a/#")]);
    expect(online.clients.map((client) => client.status)).toEqual(["offline", "offline", "online", "offline"]);
    expect(online.clients[2]?.subscriptions).toEqual([{ filter: "a/#", code: 0 }]);
    const cut = await inPreset("bench", [connect, subscribe("logger", "a/#"), act({ do: "cut", client: "logger" })]);
    expect(cut.clients[2]).toMatchObject({ status: "offline", note: "link cut", subscriptions: [] });
    expect(cut.gone).toMatchObject([{ client: "logger", how: "cut" }]);
  });

  it("takes in and lets go of clients, up to five", async () => {
    const five = await inPreset("bench", [run, { type: "add" }, { type: "add" }]);
    expect(five.clients.map((client) => client.name)).toEqual(["sensor", "dashboard", "logger", "pump", "reader"]);
    const four = await inPreset("bench", [run, { type: "add" }, act({ do: "leave", client: "pump" })]);
    expect(four.clients.map((client) => client.name)).toEqual(["sensor", "dashboard", "logger", "reader"]);
  });
});

describe("the terminal", () => {
  it("hears a program outside the widget, and only that is its goal", async () => {
    const own = await inPreset("terminal", [run, publish("page", "lab/hello", "hi")]);
    expect(own.clients[0]?.heard).toBe(1);
    expect(liveBroker.reached(own)).toEqual([]);
    const outside = await inPreset("terminal", [run, { type: "outside", topic: "lab/hello", payload: "hi" }]);
    expect(liveBroker.reached(outside)).toEqual([
      { goal: "heard-from-outside", evidence: { topic: "lab/hello", client: "page" } },
    ]);
    expect(liveBroker.say(outside)).toBe(
      "page received hi on lab/hello. A program outside this page has reached a client inside it.",
    );
  });
});

describe("a link", () => {
  it("replays what the reader did", async () => {
    const state = await inPreset("bench", [run, subscribe("dashboard", "x/+"), publish("sensor", "x/y", "1")]);
    const { state: opened } = liveBroker.open({ id: "x", preset: "bench" }, liveBroker.link(state));
    expect(opened.phase).toBe("loading");
    expect(opened.did).toEqual(state.did);
  });
});
