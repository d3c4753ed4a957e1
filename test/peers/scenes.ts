/** What both brokers are asked in both versions. */
import { both, lasting, later, type Scene, subscriber } from "./scene.ts";

export const SCENES: readonly Scene[] = [
  both("session present", async (stage) => {
    for (const clean of [false, false, true, false]) {
      const player = await stage.join("a", { ...lasting(stage.level), cleanStart: clean });
      player.leave();
      await stage.rest();
    }
  }),
  both("retained, live, deleted", async (stage) => {
    const publisher = await stage.join("publisher");
    publisher.publish("kept", "first", 1, { retain: true });
    publisher.publish("kept", "second", 1, { retain: true });
    await stage.rest();
    const early = await stage.join("early");
    early.subscribe("#", 1);
    await stage.rest();
    publisher.publish("kept", "live", 0, { retain: true });
    await stage.rest();
    publisher.publish("kept", "", 1, { retain: true });
    await stage.rest();
    (await stage.join("late")).subscribe("kept", 1);
    await stage.rest();
  }),
  both("wildcards and empty levels", async (stage) => {
    const filters = ["+", "a/+", "a/#", "a//b", "+/+/b", "/+", "#"];
    for (const [n, filter] of filters.entries()) (await stage.join(`f${n} ${filter}`)).subscribe(filter, 0);
    const publisher = await stage.join("publisher");
    await stage.rest();
    for (const topic of ["a", "a/", "a//b", "a/b", "/a", "b"]) publisher.publish(topic, "x");
    await stage.rest();
  }),
  both("overlapping subscriptions", async (stage) => {
    const player = await stage.join("subscriber");
    for (const [filter, qos] of [
      ["#", 0],
      ["a/+", 1],
      ["a/b", 2],
    ] as const)
      player.subscribe(filter, qos);
    const publisher = await stage.join("publisher");
    await stage.rest();
    publisher.publish("a/b", "x", 2);
    await stage.rest();
  }),
  both("QoS is the lower of two", async (stage) => {
    for (const qos of [0, 1, 2] as const) (await stage.join(`granted ${qos}`)).subscribe("q/+", qos);
    const publisher = await stage.join("publisher");
    await stage.rest();
    for (const qos of [0, 1, 2] as const) {
      publisher.publish(`q/${qos}`, "x", qos);
      await stage.rest();
    }
  }),
  both("what waits for a session that is away", async (stage) => {
    const first = await stage.join("sleeper", lasting(stage.level));
    first.subscribe("night", 2);
    await stage.rest();
    first.leave();
    const publisher = await stage.join("publisher");
    for (const qos of [0, 1, 2] as const) {
      publisher.publish("night", `at ${qos}`, qos);
      await stage.rest();
    }
    await stage.join("sleeper", lasting(stage.level));
    await stage.rest();
  }),
  both("a filter subscribed to again", async (stage) => {
    const publisher = await stage.join("publisher");
    publisher.publish("t", "kept", 1, { retain: true });
    const player = await subscriber(stage, "t", 2);
    player.subscribe("t", 0);
    await stage.rest();
    publisher.publish("t", "live", 2);
    await stage.rest();
  }),
  both("unsubscribed, and what never was", async (stage) => {
    const player = await subscriber(stage, "t", 1);
    player.send({ type: "UNSUBSCRIBE", packetId: 9, filters: [stage.placed("t"), stage.placed("never")] });
    await stage.rest();
    (await stage.join("publisher")).publish("t", "x", 1);
    await stage.rest();
  }),
  both("one SUBSCRIBE, three filters", async (stage) => {
    const player = await stage.join("a");
    const subscriptions = (["x", "y/#", "z/+"] as const).map((filter, qos) => ({
      ...{ filter: stage.placed(filter), qos: qos as 0 | 1 | 2 },
    }));
    player.send({ type: "SUBSCRIBE", packetId: 3, subscriptions });
    await stage.rest();
  }),
  both("taken over by the same client id", async (stage) => {
    const one = await stage.join("same");
    await stage.join("same");
    await one.closed(5000);
    await stage.rest();
  }),
  both("last will", async (stage) => {
    await subscriber(stage, "will/#", 1);
    const payload = new TextEncoder().encode("gone");
    const will = (name: string) => ({ will: { topic: `will/${name}`, payload, qos: 1, retain: true } as const });
    (await stage.join("leaves", will("leaves"))).leave();
    await stage.rest();
    (await stage.join("dies", will("dies"))).cut();
    await stage.heard("subscriber", 1);
    (await stage.join("late")).subscribe("will/#", 0);
    await stage.rest();
  }),
  both("shared by two workers", async (stage) => {
    for (const name of ["w1", "w2"]) (await stage.join(name)).subscribe("$share/crew/jobs", 1);
    const boss = await stage.join("boss");
    await stage.rest();
    for (const job of ["1", "2", "3", "4"]) {
      boss.publish("jobs", job, 1);
      await stage.rest();
    }
  }),
  both("nobody listens", async (stage) => {
    const publisher = await stage.join("publisher");
    for (const qos of [1, 2] as const) publisher.publish("nobody", "x", qos);
    await stage.rest();
  }),
  both("unacknowledged, then back again", async (stage) => {
    const first = await stage.join("a", { ...lasting(stage.level), mute: true });
    first.subscribe("t", 2);
    const publisher = await stage.join("publisher");
    await stage.rest();
    for (const qos of [1, 2] as const) publisher.publish("t", `at ${qos}`, qos);
    await stage.rest();
    first.cut();
    await later(200);
    await stage.join("a", lasting(stage.level));
    await stage.rest();
  }),
  both("a QoS 2 message sent twice", async (stage) => {
    await subscriber(stage, "t", 2);
    const publisher = await stage.join("publisher", { mute: true });
    for (const dup of [false, true]) publisher.publish("t", "once", 2, { dup });
    await stage.rest();
    for (let times = 0; times < 2; times++) {
      publisher.send({ type: "PUBREL", packetId: 1, reasonCode: 0 });
      await stage.rest();
    }
  }),
  both("twenty in order", async (stage) => {
    await subscriber(stage, "t", 2);
    const publisher = await stage.join("publisher");
    for (let n = 0; n < 20; n++) publisher.publish("t", `${n}`, n % 2 === 0 ? 1 : 2, { packetId: n + 1 });
    await stage.rest();
  }),
];
