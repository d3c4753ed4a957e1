/** What both brokers are asked that no client should ask. */
import { type Player, publishOf } from "./player.ts";
import { both, type Scene, subscriber } from "./scene.ts";

/** In a PUBLISH of fewer than 128 bytes. */
const TOPIC_AT = 4;

export const BROKEN_SCENES: readonly Scene[] = [
  both("acknowledgements of nothing", async (stage) => {
    const player = await stage.join("a");
    for (const type of ["PUBACK", "PUBREC", "PUBCOMP"] as const) {
      const each = await stage.join(type);
      each.send({ type, packetId: 77, reasonCode: 0 });
      await stage.rest();
    }
    player.leave();
  }),
  both("silent for longer than its keep alive", async (stage) => {
    const player = await stage.join("silent", { keepAliveSec: 1, silent: true });
    await player.closed(15_000);
  }),
  both("no client id", async (stage) => {
    for (const cleanStart of [true, false]) {
      await stage.join(`clean ${cleanStart}`, { clientId: "", cleanStart });
      await stage.rest();
    }
  }),
  both("a second CONNECT", async (stage) => {
    const player = await stage.join("a");
    const { level } = stage;
    player.send({ type: "CONNECT", level, cleanStart: true, keepAliveSec: 0, clientId: "again" });
    await stage.rest();
  }),
  both("a version that does not exist", async (stage) => {
    await stage.join("odd", { bend: (bytes) => bytes.set([9], 8) });
  }),
  both("a topic with a wildcard", async (stage) => {
    await subscriber(stage, "#", 0);
    const publisher = await stage.join("publisher");
    const topic = stage.placed("a");
    publisher.sendBent(publishOf(topic, "x", 1), (bytes) => bytes.set([0x2b], TOPIC_AT + topic.length - 1));
    await stage.rest();
  }),
  both("filters that are none", async (stage) => {
    for (const [filter, from, to] of [
      ["a/b/c", "b", "#"],
      ["a/bb", "b", "+"],
    ] as const) {
      const player = await stage.join(filter.replace(from, to));
      const subscription = { filter: stage.placed(filter), qos: 0 } as const;
      player.sendBent({ type: "SUBSCRIBE", packetId: 1, subscriptions: [subscription] }, (bytes) => {
        bytes[bytes.lastIndexOf(from.charCodeAt(0), bytes.length - 2)] = to.charCodeAt(0);
      });
      await stage.rest();
    }
  }),
  both("packets that break the rules", async (stage) => {
    const message = publishOf(stage.placed("t"), "x", 1);
    const subscribe = {
      ...({ type: "SUBSCRIBE", packetId: 1 } as const),
      subscriptions: [{ filter: stage.placed("t"), qos: 0 as const }],
    };
    const idAt = TOPIC_AT + message.topic.length;
    const bends: readonly [string, (player: Player) => void][] = [
      ["QoS 3", (player) => player.sendBent(message, (bytes) => bytes.set([0x36], 0))],
      ["packet id 0", (player) => player.sendBent(message, (bytes) => bytes.set([0, 0], idAt))],
      [
        "DUP at QoS 0",
        (player) => player.sendBent(publishOf(stage.placed("t"), "x", 0), (bytes) => bytes.set([0x38], 0)),
      ],
      ["SUBSCRIBE with wrong flags", (player) => player.sendBent(subscribe, (bytes) => bytes.set([0x80], 0))],
      ["QoS 3 asked for", (player) => player.sendBent(subscribe, (bytes) => bytes.set([3], bytes.length - 1))],
      ["a packet of type 0", (player) => player.sendBent(message, (bytes) => bytes.set([0x00], 0))],
      ["PINGREQ with a flag", (player) => player.sendBent({ type: "PINGREQ" }, (bytes) => bytes.set([0xc1], 0))],
    ];
    for (const [name, bend] of bends) {
      bend(await stage.join(name));
      await stage.rest();
    }
  }),
];
