/** What both brokers are asked in MQTT 5 alone. */
import { publishOf } from "./player.ts";
import { five, LASTING, later, type Scene, subscriber } from "./scene.ts";

export const SCENES_5: readonly Scene[] = [
  five("will delay", async (stage) => {
    await subscriber(stage, "will/#", 1);
    const payload = new TextEncoder().encode("gone");
    const properties = { willDelayIntervalSec: 5 };
    const options = (name: string) => ({
      ...{ ...LASTING, will: { topic: `will/${name}`, payload, qos: 1, retain: false, properties } as const },
    });
    (await stage.join("returns", options("returns"))).cut();
    (await stage.join("stays away", options("stays away"))).cut();
    await later(300);
    const { will: _, ...without } = options("returns");
    await stage.join("returns", without);
    await stage.heard("subscriber", 1);
  }),
  five("DISCONNECT that wants its will", async (stage) => {
    await subscriber(stage, "will", 1);
    const will = { topic: "will", payload: new TextEncoder().encode("left"), qos: 0, retain: false } as const;
    (await stage.join("a", { will })).leave(4);
    await stage.heard("subscriber", 1);
  }),
  five("messages that expire", async (stage) => {
    const first = await stage.join("sleeper", LASTING);
    first.subscribe("#", 1);
    await stage.rest();
    first.leave();
    const publisher = await stage.join("publisher");
    publisher.publish("t", "short", 1, { properties: { messageExpiryIntervalSec: 1 } });
    publisher.publish("t", "long", 1, { properties: { messageExpiryIntervalSec: 60 } });
    publisher.publish("kept", "short", 1, { retain: true, properties: { messageExpiryIntervalSec: 1 } });
    publisher.publish("kept/long", "long", 1, { retain: true, properties: { messageExpiryIntervalSec: 60 } });
    await stage.rest();
    await later(3000);
    await stage.join("sleeper", LASTING);
    (await stage.join("late")).subscribe("kept/#", 1);
    await stage.rest();
  }),
  five("a session that expires", async (stage) => {
    const options = { cleanStart: false, properties: { sessionExpiryIntervalSec: 1 } };
    const first = await stage.join("a", options);
    first.subscribe("t", 1);
    await stage.rest();
    first.leave();
    await later(3500);
    await stage.join("a", options);
    await stage.rest();
  }),
  five("DISCONNECT changes the expiry", async (stage) => {
    (await stage.join("to none", LASTING)).leave(0, { sessionExpiryIntervalSec: 0 });
    await stage.rest();
    await stage.join("to none", LASTING);
    const never = await stage.join("from none", { cleanStart: false });
    never.send({ type: "DISCONNECT", reasonCode: 0, properties: { sessionExpiryIntervalSec: 60 } });
    await stage.rest();
  }),
  five("no local", async (stage) => {
    const player = await stage.join("a");
    player.subscribe("t", 1, { noLocal: true });
    await stage.rest();
    player.publish("t", "mine", 1);
    (await stage.join("b")).publish("t", "theirs", 1);
    await stage.rest();
  }),
  five("no local on a shared subscription", async (stage) => {
    const subscription = { filter: stage.placed("$share/crew/t"), qos: 1 } as const;
    (await stage.join("a")).sendBent({ type: "SUBSCRIBE", packetId: 1, subscriptions: [subscription] }, (bytes) =>
      bytes.set([0b101], bytes.length - 1),
    );
    await stage.rest();
  }),
  five("retain handling", async (stage) => {
    (await stage.join("publisher")).publish("t", "kept", 1, { retain: true });
    await stage.rest();
    for (const retainHandling of [0, 1, 2] as const) {
      const player = await stage.join(`handling ${retainHandling}`);
      for (let times = 0; times < 2; times++) {
        player.subscribe("t", 0, { retainHandling });
        await stage.rest();
      }
    }
  }),
  five("retain as published", async (stage) => {
    for (const retainAsPublished of [false, true])
      (await stage.join(`as published ${retainAsPublished}`)).subscribe("t", 0, { retainAsPublished });
    const publisher = await stage.join("publisher");
    await stage.rest();
    for (const retain of [false, true]) publisher.publish("t", `retain ${retain}`, 0, { retain });
    await stage.rest();
  }),
  five("subscription identifiers", async (stage) => {
    const player = await stage.join("subscriber");
    player.subscribe("t/#", 0, {}, { subscriptionIdentifiers: [7] });
    player.subscribe("t/a", 1, {}, { subscriptionIdentifiers: [8] });
    const publisher = await stage.join("publisher");
    await stage.rest();
    publisher.publish("t/b", "one", 1);
    publisher.publish("t/a", "two", 1);
    await stage.rest();
  }),
  five("topic aliases to the broker", async (stage) => {
    await subscriber(stage, "#", 0);
    const publisher = await stage.join("publisher");
    publisher.publish("long/topic", "named", 0, { properties: { topicAlias: 1 } });
    publisher.publish("", "by alias", 0, { properties: { topicAlias: 1 } });
    await stage.rest();
    (await stage.join("unknown alias")).publish("", "x", 0, { properties: { topicAlias: 2 } });
    await stage.rest();
    (await stage.join("alias 0")).sendBent(
      publishOf(stage.placed("t"), "x", 0, { properties: { topicAlias: 1 } }),
      (bytes) => bytes.set([0], bytes.length - 2),
    );
    await stage.rest();
    (await stage.join("alias too high")).publish("t", "x", 0, { properties: { topicAlias: 65_535 } });
    await stage.rest();
  }),
  five("topic aliases from the broker", async (stage) => {
    const player = await stage.join("subscriber", { properties: { topicAliasMaximum: 3 } });
    player.subscribe("long/#", 0);
    const publisher = await stage.join("publisher");
    await stage.rest();
    for (const text of ["1", "2"]) publisher.publish("long/topic", text);
    await stage.rest();
  }),
  five("receive maximum", async (stage) => {
    const player = await stage.join("slow", { mute: true, properties: { receiveMaximum: 2 } });
    player.subscribe("t", 1);
    const publisher = await stage.join("publisher");
    await stage.rest();
    for (const text of ["1", "2", "3", "4"]) publisher.publish("t", text, 1);
    await stage.rest();
    stage.log.slow?.messages.push("(acknowledges)");
    player.acknowledge();
    await stage.rest();
  }),
  five("maximum packet size", async (stage) => {
    const player = await stage.join("small", { properties: { maximumPacketSizeBytes: 60 } });
    player.subscribe("#", 1);
    const publisher = await stage.join("publisher");
    await stage.rest();
    publisher.publish("t", "x".repeat(100), 1);
    publisher.publish("t", "fits", 1);
    await stage.rest();
  }),
  five("properties of a message", async (stage) => {
    await subscriber(stage, "t", 1);
    const properties = {
      payloadFormatIndicator: 1,
      contentType: "text/plain",
      responseTopic: "reply",
      correlationData: new TextEncoder().encode("nr 7"),
      userProperties: [
        ["unit", "C"],
        ["unit", "K"],
      ] as const,
    };
    (await stage.join("publisher")).publish("t", "21.4", 1, { properties });
    await stage.rest();
  }),
];
