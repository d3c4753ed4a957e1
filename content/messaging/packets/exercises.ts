/** MQTT packets: every answer that a kernel can compute is computed. */
import type { Exercise, Variants } from "#contract/exercise.ts";
import type { Field } from "#contract/field.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import { dissectPacket } from "#kernel/mqtt/dissect.ts";
import type { Packet } from "#kernel/mqtt/packet.ts";
import { publishBytes } from "#kernel/mqtt/size.ts";
import { createRandom } from "#kernel/random/random.ts";
import { lengthPrograms } from "./code-length.ts";

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const encoded = (packet: Packet) => encodePacket(packet, 4);
const bytesOf = (text: string) => new TextEncoder().encode(text);

const connect = (keepAliveSec: number) =>
  encoded({ type: "CONNECT", level: 4, cleanStart: true, keepAliveSec, clientId: "d1" });
/** Bytes 10 and 11 of a CONNECT hold the keep alive: fixed header 2, protocol name 6, level 1, flags 1. */
const keepAlive = (seconds: number) => hex(connect(seconds).subarray(10, 12));

const soil = { type: "PUBLISH", dup: false, qos: 0, retain: false, topic: "field/north/soil" } as const;
const soilPacket = encoded({ ...soil, payload: bytesOf("21.4") });

const subscribe = hex(encoded({ type: "SUBSCRIBE", packetId: 10, subscriptions: [{ filter: "lab/#", qos: 0 }] }));

const clearing = hex(encoded({ ...soil, topic: "door/1", retain: true, payload: new Uint8Array() }));

const doorPacket = encoded({ ...soil, topic: "door/1", payload: bytesOf("open") });
const topicOf = (bytes: Uint8Array) => {
  const packet = decodePacket(bytes, 4);
  return packet.type === "PUBLISH" ? packet.topic : "";
};
const suback = encoded({ type: "SUBACK", packetId: 10, reasonCodes: [0] });
const spaced = (bytes: Uint8Array) => hex(bytes).replace(/..(?=.)/g, "$& ");

/** The types of the packets on the dashboard's connection, in the order in which a broker had and sent them. */
function dashboardHears(): readonly string[] {
  const broker = createBroker();
  const types: string[] = [];
  const say = (connection: number, packet: Packet, nowMs: number) => {
    if (connection === 1) types.push(packet.type);
    for (const output of broker.apply({ type: "bytes", connection, bytes: encoded(packet) }, nowMs)) {
      if (output.type === "send" && output.connection === 1) types.push(decodePacket(output.bytes, 4).type);
    }
  };
  const hello = { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 900 } as const;
  for (const connection of [1, 2]) {
    broker.apply({ type: "open", connection }, 0);
    say(connection, { ...hello, clientId: `d${connection}` }, 0);
  }
  say(1, { type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "field/+/soil", qos: 0 }] }, 1);
  say(2, { ...soil, payload: bytesOf("21.4") }, 600_000);
  return types;
}
const CONVERSATION = ["SUBACK", "CONNECT", "PUBLISH", "SUBSCRIBE", "CONNACK"] as const;
const at = <Item>(items: readonly Item[], ...wanted: readonly Item[]) => wanted.map((item) => items.indexOf(item));

/** The fields that have no parts, from the first byte to the last. */
const leaves = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => (field.children?.length ? leaves(field.children) : [field]));
/** What the reader is given for each field of a PUBLISH, by the specification's name for it. */
const PUBLISH_FIELDS: Readonly<Record<string, string>> = {
  "Application Message": "the payload",
  "Packet Identifier": "the packet identifier",
  "Topic Name": "the topic",
  "Remaining Length": "the remaining length",
  Length: "the length of the topic",
  "MQTT Control Packet type and flags": "type and flags",
};
const fieldItems = Object.values(PUBLISH_FIELDS);
const fieldOrder = leaves(dissectPacket(encoded({ ...soil, qos: 1, packetId: 7, payload: bytesOf("21.4") }), 4).fields);

const PLACES = ["barn", "cellar", "gate", "greenhouse", "pump-house", "tank"];
const KINDS = ["humidity", "level", "moisture", "temperature"];

const publishSize: Variants = (seed) => {
  const random = createRandom(seed);
  const topic = `farm/${PLACES[random.integer(PLACES.length)]}/${KINDS[random.integer(KINDS.length)]}`;
  const payload = (10 + random.integer(890) / 10).toFixed(1);
  const answer = publishBytes({ topic, payloadBytes: payload.length, qos: 1 }).up;
  const atZero = publishBytes({ topic, payloadBytes: payload.length, qos: 0 }).up;
  return {
    id: "mqtt/publish-size",
    kind: "number",
    ask: `A client publishes \`${payload}\` to \`${topic}\` at quality of service **1**. How many bytes is the PUBLISH packet, whole?`,
    unit: "bytes",
    answer,
    tolerance: 0,
    near: [
      {
        when: atZero,
        say: "That is the packet at level 0. At level 1 it carries a packet identifier as well: two bytes more.",
      },
      {
        when: answer - 2,
        say: "Two short. Either the fixed header (type byte, remaining length) or the topic's length field is missing.",
      },
      { when: answer + 4, say: "You have added the PUBACK. It is a packet of its own, and travels the other way." },
    ].filter(({ when }, at, all) => when !== answer && all.findIndex((other) => other.when === when) === at),
    hint: "Fixed header 2, topic length 2, the topic, packet identifier 2, the payload.",
    why: `2 + 2 + ${topic.length} + 2 + ${payload.length} = ${answer}. The topic is most of it, and it is sent every time.`,
  };
};

export default [
  {
    id: "mqtt/keep-alive-bytes",
    kind: "bytes",
    ask: "Another probe may be silent for five minutes. Write the two bytes of its keep alive.",
    answer: keepAlive(300),
    near: [
      { when: keepAlive(5), say: "The field counts seconds. You wrote five of them." },
      { when: "2c01", say: "Right value, wrong order. MQTT writes the high byte first (big-endian), §1.5.2." },
      { when: keepAlive(60), say: "That is the probe above: 60 seconds." },
      {
        when: keepAlive(450),
        say: "You wrote one and a half times the interval. The client sends the interval; the broker adds the half by itself.",
      },
    ],
    hint: "300 seconds, as a 16-bit number, high byte first.",
    why: "300 = 1 × 256 + 44, so 01 2C. The broker waits 450 s before it gives up. MQTT 3.1.1 §3.1.2.10.",
  },
  {
    id: "mqtt/remaining-length",
    kind: "number",
    ask: "The probe publishes `21.4` to `field/north/soil` at level 0. What number stands in the remaining length?",
    unit: "bytes",
    answer: soilPacket[1] ?? Number.NaN,
    tolerance: 0,
    near: [
      {
        when: soilPacket.length,
        say: "That is the whole packet. The remaining length counts what comes after itself, so not the two bytes of the fixed header.",
      },
      {
        when: soilPacket.length - 4,
        say: "Topic and payload together, but the topic's own two-byte length is missing.",
      },
    ],
    hint: "Two bytes of topic length, the topic, the payload. No packet identifier at level 0.",
    why: "2 + 16 + 4 = 22. The payload has no length field of its own: it is what is left. MQTT 3.1.1 §3.3.3.",
  },
  {
    id: "mqtt/topic-in-bytes",
    kind: "text",
    ask: `A capture shows this packet: \`${spaced(doorPacket)}\`. To which topic was it published?`,
    answer: topicOf(doorPacket),
    near: [
      {
        when: "door/1open",
        say: "You have read on to the end of the packet. Its topic has as many bytes as `00 06` says; the payload follows.",
      },
      { when: "open", say: "That is the payload. The topic stands before it, with its length in front." },
      { when: "/door/1", say: "No slash stands at the front: the first byte of the topic is `64`, a d." },
      { when: "door", say: "Four of its six bytes. `2f` is a slash, and belongs to the topic as the letters do." },
      { when: "door/31", say: "Every byte is a character, the last one too: `31` is the code of the digit 1." },
    ],
    hint: "Two bytes of fixed header, two of topic length. `61` is a, `62` is b; `2f` is the slash, `30` the digit 0.",
    why: "`00 06` says six bytes: 64 6F 6F 72 2F 31, d o o r / 1. What is left, 6F 70 65 6E, is the payload `open`. The packet reader takes pasted bytes and agrees.",
  },
  {
    id: "mqtt/decode-length",
    kind: "code",
    ...lengthPrograms,
    ask: "A length above 127 does not fit into one byte. So each byte carries seven bits of it, the lowest first, and its top bit says whether another byte follows: `c1 02` is 0x41 + 2 × 128 = 321. Write the function that reads it.",
    hint: "`byte & 0x7f` takes the seven bits. The byte in place `at` counts 128 to the power of `at`.",
    why: "The length of the length is in the length itself, so a receiver reads byte by byte until the top bit is 0. Four bytes are the most there may be. MQTT 5.0 §1.5.5.",
  },
  {
    id: "mqtt/build-subscribe",
    kind: "bytes",
    ask: "Build a SUBSCRIBE of version 3.1.1, whole: packet identifier 10, one filter `lab/#`, requested level 0.",
    answer: subscribe,
    near: [
      {
        when: `80${subscribe.slice(2)}`,
        say: "Everything is right but the first byte. The lower four bits of SUBSCRIBE are 0010; a broker must close the connection on 80.",
      },
      {
        when: `8209${subscribe.slice(4, -2)}`,
        say: "The requested level is missing: each filter is followed by one byte for it.",
      },
      { when: subscribe.replace("000a0005", "00100005"), say: "The packet identifier is 10 in decimal: 00 0A." },
    ],
    hint: "First byte 82, remaining length, two bytes of packet identifier, then the filter with its length, then one byte for the level.",
    why: "82 0A · 00 0A · 00 05 6C 61 62 2F 23 · 00. MQTT 3.1.1 §3.8.",
  },
  {
    id: "mqtt/find-the-fault",
    kind: "goal",
    instance: "broken-packet",
    preset: "broken",
    goal: "found-the-fault",
    steps: [{ type: "field", path: "3" }],
    ask: "One byte of the packet above cannot be right. Find the place where the reader stumbles, and select it.",
    hint: "Add up what must follow the fixed header, and compare with the remaining length.",
    why: "A wrong length does no harm where it stands. It does harm later, where the next field begins in the wrong place: so an error is reported after the byte that caused it.",
  },
  {
    id: "mqtt/name-the-packet",
    kind: "text",
    anyCase: true,
    ask: `The broker sends \`${spaced(suback)}\` to a client. What is the packet called?`,
    answer: decodePacket(suback, 4).type,
    near: [
      {
        when: "SUBSCRIBE",
        say: "SUBSCRIBE begins with `82`, and comes from the client. This is what the broker says to it.",
      },
      {
        when: "PUBACK",
        say: "PUBACK begins with `40`. It confirms a message, and ends with its identifier; here a byte follows.",
      },
      { when: "CONNACK", say: "CONNACK begins with `20`, and carries no packet identifier." },
      {
        when: "UNSUBACK",
        say: "UNSUBACK begins with `b0`, two kinds further on. It confirms that a filter was given up.",
      },
      { when: "PUBLISH", say: "PUBLISH is kind 3: it begins with a byte from `30` to `3d`." },
      {
        when: "ACK",
        say: "It does acknowledge something. MQTT has one packet for each thing that is acknowledged: name it in full.",
      },
    ],
    hint: "The upper four bits of the first byte give the kind: 8 is SUBSCRIBE, and the answer to it is the next.",
    why: "Kind 9 is SUBACK. `00 0a` is the identifier of the SUBSCRIBE it answers, and the last byte the level that was granted: 0. MQTT 3.1.1 §3.9.",
  },
  {
    id: "mqtt/dashboard-connection",
    kind: "order",
    ask: "A dashboard connects, asks for `field/+/soil` at level 0, and waits for each answer before it goes on. Ten minutes later the probe publishes. Put the packets on the dashboard's connection in order, whoever sends them.",
    items: CONVERSATION,
    answer: at(CONVERSATION, ...(dashboardHears() as typeof CONVERSATION)),
    distractors: ["PUBACK"],
    near: [
      { when: [CONVERSATION.length], say: "PUBACK confirms a message of level 1. At level 0 nobody confirms." },
      {
        when: at(CONVERSATION, "SUBSCRIBE", "CONNECT"),
        say: "A connection must begin with CONNECT. A broker that reads anything else first closes it, §3.1.",
      },
      {
        when: at(CONVERSATION, "CONNACK", "CONNECT"),
        say: "CONNACK is the answer to CONNECT: it cannot come before it.",
      },
      {
        when: at(CONVERSATION, "SUBACK", "SUBSCRIBE"),
        say: "SUBACK is the answer to SUBSCRIBE: it cannot come before it.",
      },
      {
        when: at(CONVERSATION, "SUBSCRIBE", "CONNACK"),
        say: "A client may send its SUBSCRIBE that early. This one waits until the broker has accepted it.",
      },
      {
        when: at(CONVERSATION, "PUBLISH", "SUBSCRIBE"),
        say: "Before the broker has the filter, it has no reason to send this dashboard anything.",
      },
      {
        when: at(CONVERSATION, "PUBLISH", "SUBACK"),
        say: "A broker may let a message overtake its SUBACK. Here ten minutes lie between the two.",
      },
    ],
    hint: "Two questions with one answer each, then a message.",
    why: "CONNECT, CONNACK; SUBSCRIBE, SUBACK; and from then on PUBLISH whenever a topic fits. The dashboard never sees the probe's own connection, which has a CONNECT of its own.",
  },
  {
    id: "mqtt/publish-fields",
    kind: "order",
    ask: "Put the fields of a PUBLISH of level 1 in the order in which they are sent.",
    items: fieldItems,
    answer: fieldOrder.map(({ name }) => fieldItems.indexOf(PUBLISH_FIELDS[name] ?? name)),
    distractors: ["the length of the payload", "the client identifier"],
    near: [
      {
        when: [fieldItems.length],
        say: "A payload has no length of its own. It is what is left when the remaining length has been used up.",
      },
      {
        when: [fieldItems.length + 1],
        say: "A client names itself once, in CONNECT. The connection stands for it from then on.",
      },
      {
        when: at(fieldItems, "the topic", "the length of the topic"),
        say: "A receiver must know how long the topic is before it reads it.",
      },
      {
        when: at(fieldItems, "the packet identifier", "the topic"),
        say: "In SUBSCRIBE the identifier comes first. In PUBLISH the topic does: it is there at every level, the identifier is not.",
      },
      {
        when: at(fieldItems, "the payload", "the packet identifier"),
        say: "Nothing can follow the payload, because only the end of the packet ends it.",
      },
      {
        when: at(fieldItems, "the remaining length", "type and flags"),
        say: "Every packet opens with its type: a receiver knows from the first byte what it has.",
      },
    ],
    hint: "Fixed header, then what the type requires, then the application's own bytes.",
    why: "Type and flags, remaining length; the topic behind its length; the packet identifier at levels 1 and 2 alone; and the payload to the end. MQTT 3.1.1 §3.3.",
  },
  {
    id: "mqtt/clear-retained",
    kind: "bytes",
    ask: "The sensor of `door/1` was scrapped, and its last state is still retained. Build the PUBLISH (level 0) that removes it.",
    answer: clearing,
    near: [
      {
        when: `30${clearing.slice(2)}`,
        say: "Without the retain flag this is an ordinary empty message: everybody hears it, and the stored value stays.",
      },
      {
        when: `3109${clearing.slice(4)}30`,
        say: "A payload of `0` is a value like any other. To remove, send no payload at all.",
      },
    ],
    hint: "PUBLISH is 3 in the upper half of the first byte; retain is the lowest bit. Nothing follows the topic.",
    why: "31 08 · 00 06 64 6F 6F 72 2F 31. A retained message with an empty payload removes the stored one and is not stored itself. MQTT 3.1.1 §3.3.1.3.",
  },
  {
    id: "mqtt/publish-size",
    variants: publishSize,
  },
] satisfies readonly (Exercise | { readonly id: string; readonly variants: Variants })[];
