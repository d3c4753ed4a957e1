/** Scripted runs of real mqtt.js clients on our broker: what time does, MQTT 5, and what a bad script is told. */
import { describe, expect, it } from "vitest";
import { runScenario, type Scenario, type ScenarioAct, traceText } from "#engine/mqtt/scenario.ts";
import { connect, EVER, goneOf, messagesOf, packetsOf, publish, run, subscribe, textsOf, wait } from "./script.ts";

describe("time", () => {
  const will = { topic: "gone", payload: "lost", qos: 1, retain: false, delaySec: 5 } as const;
  it("publishes a will after its delay, and not if the client is back before", async () => {
    const clients = [
      { name: "watcher", level: 5 },
      { name: "pump", level: 5, ...EVER, will },
    ] as const;
    const acts = [connect("watcher"), subscribe("watcher", "gone"), connect("pump"), { do: "cut", client: "pump" }];
    const late = await run({ clients, acts: [...acts, wait(6000)] as ScenarioAct[] });
    expect(textsOf(late, "watcher")).toEqual(["lost"]);
    expect(messagesOf(late, "watcher")[0]?.atMs).toBe(goneOf(late, "pump")[0]!.atMs + 5020);
    const back = await run({ clients, acts: [...acts, wait(4000), connect("pump"), wait(6000)] as ScenarioAct[] });
    expect(textsOf(back, "watcher")).toEqual([]);
  });

  it("sends the will of a client that asks for it as it leaves, and of none that does not", async () => {
    const clients = [
      { name: "watcher", level: 5 },
      { name: "pump", level: 5, will: { ...will, delaySec: 0 } },
    ] as const;
    const script = (withWill: boolean) =>
      run({
        clients,
        acts: [
          ...[connect("watcher"), subscribe("watcher", "gone"), connect("pump")],
          { do: "disconnect", client: "pump", withWill },
        ],
      });
    expect(textsOf(await script(true), "watcher")).toEqual(["lost"]);
    expect(textsOf(await script(false), "watcher")).toEqual([]);
  });

  it("ends a session that was away for longer than its expiry", async () => {
    const script = (awayMs: number) =>
      run({
        clients: [
          { name: "reader", level: 5, cleanStart: false, sessionExpirySec: 60 },
          { name: "sensor", level: 5 },
        ],
        acts: [
          ...[connect("reader"), subscribe("reader", "t"), { do: "cut", client: "reader" } as const],
          ...[connect("sensor"), publish("sensor", "t", "queued"), wait(awayMs), connect("reader")],
        ],
      });
    const within = await script(59_000);
    expect(textsOf(within, "reader")).toEqual(["queued"]);
    expect(packetsOf(within, "reader", "CONNACK").map(({ sessionPresent }) => sessionPresent)).toEqual([false, true]);
    const beyond = await script(61_000);
    expect(textsOf(beyond, "reader")).toEqual([]);
    expect(packetsOf(beyond, "reader", "CONNACK").map(({ sessionPresent }) => sessionPresent)).toEqual([false, false]);
  });

  it("drops a message that has expired, and tells what is left of one that has not", async () => {
    const trace = await run({
      clients: [
        { name: "reader", level: 5, ...EVER },
        { name: "sensor", level: 5 },
      ],
      acts: [
        ...[connect("reader"), subscribe("reader", "t"), { do: "disconnect", client: "reader" } as const],
        connect("sensor"),
        { ...publish("sensor", "t", "short"), expirySec: 5 } as ScenarioAct,
        { ...publish("sensor", "t", "long"), expirySec: 60, userProperties: [["unit", "C"]] } as ScenarioAct,
        ...[wait(10_000), connect("reader")],
      ],
    });
    expect(textsOf(trace, "reader")).toEqual(["long"]);
    expect(messagesOf(trace, "reader")[0]?.properties).toEqual({
      messageExpiryIntervalSec: 50,
      userProperties: [["unit", "C"]],
    });
  });

  it("lets both ends of a half-open link find out by keepalive, each for itself", async () => {
    const trace = await run({
      clients: [{ name: "pump", keepAliveSec: 10, will: { ...will, delaySec: 0 } }, { name: "watcher" }],
      acts: [
        ...[connect("watcher"), subscribe("watcher", "gone"), connect("pump")],
        ...[{ do: "blackhole", client: "pump" } as const, wait(30_000), connect("pump")],
      ],
    });
    const joinedAtMs = trace.marks[2]!.atMs;
    const [gone] = goneOf(trace, "pump");
    expect(gone).toMatchObject({ how: "closed", reason: "Keepalive timeout", atMs: joinedAtMs + 40 + 15_000 });
    // The broker heard CONNECT 20 ms after it was sent, and its words travel 20 ms more.
    expect(messagesOf(trace, "watcher")[0]?.atMs).toBe(joinedAtMs + 40 + 15_000);
    expect(trace.entries.filter(({ type, fate }) => type === "PINGREQ" && fate === "lost")).toHaveLength(1);
    expect(packetsOf(trace, "pump", "CONNACK")).toHaveLength(2);
  });

  it.each([4, 5] as const)(
    "lets two clients of one id throw each other out for as long as they come back, level %i",
    async (level) => {
      const trace = await run({
        clients: ["left", "right"].map((name) => ({ name, clientId: "pump", level })),
        acts: [connect("left"), connect("right"), wait(10_000)],
        reconnectMs: 1000,
      });
      const left = goneOf(trace, "left");
      expect(left.length).toBeGreaterThanOrEqual(4);
      expect(left.length).toBeLessThanOrEqual(6);
      expect(left[0]?.reason).toMatch(level === 5 ? /^Session taken over$/ : /./);
    },
  );

  it("connects again after a cut, without being told, but not after DISCONNECT", async () => {
    const acts = (how: "cut" | "disconnect"): ScenarioAct[] => [connect("a"), { do: how, client: "a" }, wait(5000)];
    const clients = [{ name: "a" }];
    expect(packetsOf(await run({ clients, acts: acts("cut"), reconnectMs: 500 }), "a", "CONNECT")).toHaveLength(2);
    expect(packetsOf(await run({ clients, acts: acts("disconnect"), reconnectMs: 500 }), "a", "CONNECT")).toHaveLength(
      1,
    );
  });
});

describe("a shared subscription", () => {
  it("gives each worker its turn, and a slow one less once it is full", async () => {
    const jobs = Array.from({ length: 12 }, (_, n) => publish("boss", "jobs", `${n}`));
    const trace = await run({
      clients: [
        { name: "quick", level: 5, receiveMaximum: 2 },
        { name: "slow", level: 5, receiveMaximum: 2 },
        { name: "boss", level: 5 },
      ],
      acts: [
        ...["quick", "slow"].flatMap((name) => [connect(name), subscribe(name, "$share/crew/jobs")]),
        ...[connect("boss"), ...jobs, wait(60_000)],
      ],
      consumeMs: { slow: 5000 },
    });
    const [quick, slow] = [textsOf(trace, "quick"), textsOf(trace, "slow")];
    expect([...quick, ...slow].map(Number).sort((a, b) => a - b)).toEqual([...jobs.keys()]);
    expect(slow.length).toBeGreaterThan(0);
    expect(quick.length).toBeGreaterThan(slow.length);
    const sent = trace.entries.filter(({ client, type }) => client === "slow" && type === "PUBACK");
    expect(sent[0]!.sentAtMs - messagesOf(trace, "slow")[0]!.atMs).toBe(5000);
  });
});

describe("MQTT 5 in a scenario", () => {
  it("sends by alias, and is heard under the topic at every QoS", async () => {
    const trace = await run({
      clients: [
        { name: "reader", level: 5, topicAliasMaximum: 4 },
        { name: "sensor", level: 5 },
      ],
      acts: [
        ...[connect("reader"), subscribe("reader", "long/name", 2), connect("sensor")],
        ...([0, 1, 2] as const).map(
          (qos): ScenarioAct => ({
            ...(publish("sensor", qos === 0 ? "long/name" : "", `${qos}`, qos) as ScenarioAct & { do: "publish" }),
            topicAlias: 1,
          }),
        ),
      ],
    });
    expect(messagesOf(trace, "reader").map(({ topic, text, qos }) => [topic, text, qos])).toEqual([
      ["long/name", "0", 0],
      ["long/name", "1", 1],
      ["long/name", "2", 2],
    ]);
    expect(packetsOf(trace, "sensor", "PUBLISH").map(({ topic }) => topic)).toEqual(["long/name", "", ""]);
    expect(packetsOf(trace, "reader", "PUBLISH").map(({ topic }) => topic)).toContain("");
  });

  it("holds back what a subscriber published itself, if asked to", async () => {
    const trace = await run({
      clients: [{ name: "a", level: 5 }],
      acts: [connect("a"), { ...subscribe("a", "t"), noLocal: true } as ScenarioAct, publish("a", "t", "mine")],
    });
    expect(textsOf(trace, "a")).toEqual([]);
  });
});

describe("a run", () => {
  const clients = [{ name: "a" }, { name: "b" }];
  it("marks where each act began, and tells its progress", async () => {
    const shares: number[] = [];
    const acts = [connect("a"), wait(100), connect("b"), { ...connect("b"), together: true }];
    const trace = await runScenario(
      { seed: 1, latencyMs: 20, clients, acts },
      { onProgress: (share) => shares.push(share) },
    );
    expect(shares).toEqual([0.25, 0.5, 0.75, 1]);
    expect(trace.marks).toEqual([
      { act: 0, n: 0, atMs: 0 },
      { act: 1, n: 2, atMs: 40 },
      { act: 2, n: 2, atMs: 140 },
      { act: 3, n: 2, atMs: 140 },
    ]);
    expect(trace.endedAtMs).toBe(180);
    expect(traceText(trace).split("\n").at(-1)).toBe('{"is":"end","atMs":180}');
  });

  it("tells how many messages wait in each session, how many its full queue has dropped, and when the session ends", async () => {
    const away = { name: "a", level: 5, cleanStart: true, sessionExpirySec: 5 } as const;
    const publish: ScenarioAct = { do: "publish", client: "b", topic: "t", payload: "x", qos: 1 };
    const { queues, entries } = await runScenario({
      seed: 1,
      latencyMs: 20,
      clients: [away, { name: "b" }],
      acts: [
        connect("a"),
        { do: "subscribe", client: "a", filter: "t", qos: 1 },
        { do: "cut", client: "a" },
        connect("b"),
        publish,
        publish,
        publish,
        wait(6000),
      ],
      broker: { maxQueuedMessages: 2 },
    });
    const ofA = queues.map(({ sessions }) => sessions.find(({ clientId }) => clientId === "a"));
    const changes = ofA.filter((view, at) => JSON.stringify(view) !== JSON.stringify(ofA[at - 1]));
    const view = (queued: number, dropped: number) => ({ clientId: "a", queued, dropped });
    expect(changes).toEqual([view(0, 0), view(1, 0), view(2, 0), view(2, 1), undefined]);
    const places = queues.map(({ n }) => n);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.at(-1)).toBe(entries.length);
  });

  it("ends when it is aborted, with the reason", async () => {
    const abort = new AbortController();
    const running = runScenario(
      { seed: 1, latencyMs: 20, clients, acts: [connect("a"), wait(1e6), connect("b")] },
      { signal: abort.signal, onProgress: () => abort.abort(new Error("enough")) },
    );
    await expect(running).rejects.toThrow("enough");
  });

  it("that never comes to rest is ended", async () => {
    const loop: Scenario = {
      ...{ seed: 1, latencyMs: 20, reconnectMs: 0 },
      clients: clients.map(({ name }) => ({ name, clientId: "same" })),
      acts: [connect("a"), connect("b"), wait(100_000)],
    };
    await expect(runScenario(loop, { maxTurns: 200 })).rejects.toThrow(
      "scenario: it must come to rest within 200 turns, got one more",
    );
  });

  it.each<[string, Partial<Scenario>]>([
    ["client must be a or b, got c", { acts: [connect("c")] }],
    ["client must be a or b, got c", { losses: [{ client: "c", direction: "up", type: "PUBACK", when: "before" }] }],
    ["client must be a or b, got c", { consumeMs: { c: 1 } }],
    ["client names must be different, got a", { clients: [...clients, { name: "a" }] }],
    [
      "topic filter must be one in which # is the last character, got # at character 3",
      { acts: [subscribe("a", "a/#/b")] },
    ],
    ["topic name must be free of the wildcards + and #, got + at character 1", { acts: [publish("a", "+", "x")] }],
    ["topic name must be at least one character long, got none", { acts: [publish("a", "", "x")] }],
    ["ms must be at least 0, got -1", { acts: [wait(-1)] }],
    ["qos must be 0 to 2, got 3", { acts: [{ ...publish("a", "t", "x"), qos: 3 as 2 } as ScenarioAct] }],
    ["withWill must be for a client of MQTT 5, got a", { acts: [{ do: "disconnect", client: "a", withWill: true }] }],
    ["keepAliveSec must be 0 to 65535, got 70000", { clients: [...clients, { name: "c", keepAliveSec: 70_000 }] }],
    ["act must be one that a scenario knows, got jump", { acts: [{ do: "jump", client: "a" } as never] }],
  ])("refuses what makes no sense: %s", async (words, change) => {
    await expect(run({ clients, acts: [], ...change })).rejects.toThrow(new RangeError(`scenario: ${words}`));
  });

  it("says of a client that is not connected what it could not do", async () => {
    const { events } = await run({ clients, acts: [subscribe("a", "t"), publish("a", "t", "x")] });
    expect(events.map((event) => event.type === "status" && event.reason)).toEqual([
      "t not subscribed: not connected",
      "t not published: never connected",
    ]);
  });
});
