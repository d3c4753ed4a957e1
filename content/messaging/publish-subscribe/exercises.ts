/** Publish, subscribe, topics: every answer that a kernel can compute is computed. */
import type { Exercise, Variants } from "#contract/exercise.ts";
import type { Field } from "#contract/field.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import { dissectPacket } from "#kernel/mqtt/dissect.ts";
import type { Packet } from "#kernel/mqtt/packet.ts";
import { publishBytes } from "#kernel/mqtt/size.ts";
import { checkTopicFilter, matchesTopic } from "#kernel/mqtt/topic-filter.ts";
import { createRandom } from "#kernel/random/random.ts";
import { lengthPrograms } from "./code-length.ts";
import { matchesPrograms } from "./code-matches.ts";

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

/** The one filter of these that takes all of `wanted` and none of `others`, by the matcher; the rest are known slips. */
function filterAmong(wanted: readonly string[], others: readonly string[], say: Readonly<Record<string, string>>) {
  const takes = (filter: string, topic: string) => !checkTopicFilter(filter) && matchesTopic(filter, topic);
  const fits = (filter: string) =>
    wanted.every((topic) => takes(filter, topic)) && !others.some((topic) => takes(filter, topic));
  const [answer = "", ...accept] = Object.keys(say).filter(fits);
  const near = Object.entries(say).filter(([filter]) => !fits(filter));
  return { answer, accept, near: near.map(([when, words]) => ({ when, say: words })) };
}

/** A choice among topics, with the right ones marked by the matcher itself. */
const topicsFor = (filter: string, say: Record<string, string>) =>
  Object.entries(say).map(([topic, words]) => ({
    text: `\`${topic}\``,
    say: words,
    ...(matchesTopic(filter, topic) ? { right: true as const } : {}),
  }));

/** A choice among filters: the right one is the one that the checker refuses. */
const refusedAmong = (say: Record<string, string>) =>
  Object.entries(say).map(([filter, words]) => ({
    text: `\`${filter}\``,
    say: words,
    ...(checkTopicFilter(filter) ? { right: true as const } : {}),
  }));

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
    id: "mqtt/who-hears",
    kind: "predict",
    instance: "who-hears",
    preset: "who-hears",
    ask: "Your prediction, against what the three subscribers received.",
    options: [
      {
        value: "dashboard",
        text: "dashboard",
        say: "The logger heard it too: `#` stands for all the levels that remain, here `north/soil`.",
      },
      {
        value: "dashboard,logger",
        text: "dashboard and logger",
        say: "Both wildcards fit, and the pump's filter is one level too short.",
      },
      {
        value: "logger,pump",
        text: "logger and pump",
        say: "The pump asked for `field/north` and nothing beneath it. To take what lies beneath, it needs `field/north/#`.",
      },
      {
        value: "dashboard,logger,pump",
        text: "all three",
        say: "Two of them. A filter without wildcards takes one topic, not the branch beneath it: the pump stays dry.",
      },
    ],
    answer: "dashboard,logger",
    hint: "Compare level by level. Does `field/north` have as many levels as the topic?",
    why: "`+` took `north`, `#` took `north/soil`. The pump's filter has two levels and no wildcard, so it takes messages sent to exactly `field/north`.",
  },
  {
    id: "mqtt/reading-to-dashboard",
    kind: "order",
    ask: "The dashboard has just been installed, and nothing is stored anywhere. Put in order how the probe's reading comes to its screen.",
    items: [
      "The broker makes a copy for the dashboard",
      "The dashboard tells the broker its filter",
      "The dashboard reads the payload and draws it",
      "The probe hands the reading over, under its topic",
      "The broker compares the topic with all filters",
    ],
    answer: [1, 3, 4, 0, 2],
    distractors: ["The probe looks up who wants the reading", "The broker reads the payload to see whom it concerns"],
    near: [
      {
        when: [5],
        say: "The probe never looks anybody up. It knows the broker's address and a topic, and nothing else.",
      },
      { when: [6], say: "The broker does not look into a payload. The topic is all it goes by." },
      {
        when: [3, 1],
        say: "A reading handed over before anybody has asked for it finds no filter that fits. Nobody gets a copy.",
      },
      { when: [0, 4], say: "The broker cannot know that a copy is due before it has compared." },
      { when: [4, 3], say: "It is the reading's topic that is compared. The reading has to be there first." },
      { when: [2, 0], say: "The dashboard draws its own copy. It has to be made first." },
    ],
    hint: "Who has to have spoken to the broker before the probe does?",
    why: "The standing order first, then the reading. All the choosing is done in one place, the broker, and by one thing, the topic.",
  },
  {
    id: "mqtt/who-knows-whom",
    kind: "choice",
    ask: "The dashboard is replaced by a new one, with another address and another client identifier. What has to change on the probe?",
    options: [
      { text: "Nothing", right: true, say: "The probe never knew the old one. It knows the broker and the topic." },
      { text: "The address it sends to", say: "It sends to the broker, whose address is the same." },
      { text: "The topic", say: "The topic names the reading, not its reader." },
      {
        text: "It has to connect again",
        say: "Its connection is with the broker. Other clients come and go without touching it.",
      },
    ],
    hint: "Which of the two programs holds the other's address?",
    why: "Publisher and subscriber meet only in the broker. That is what lets you add a reader without a visit to the field.",
  },
  {
    id: "mqtt/silent-topic",
    kind: "choice",
    ask: "Two clients subscribe to `plant/3/alarm`. They have been connected for a year, the broker is healthy, and neither has ever received a message. What do you check first?",
    options: [
      {
        text: "Whether anything publishes to exactly that topic",
        right: true,
        say: "A subscription to a topic that nobody uses is accepted without a word. The publisher may write `plant/03/alarm`.",
      },
      {
        text: "Whether the topic was created on the broker",
        say: "There is no such step. A topic exists because somebody names it.",
      },
      { text: "Whether two clients may share a topic", say: "Any number may. Each gets its own copy." },
      {
        text: "Whether the subscriptions have expired",
        say: "A subscription lives as long as its session. A connected client has one.",
      },
    ],
    hint: "What does the broker say to a subscriber of a topic that has no publisher?",
    why: "The broker grants any valid filter. A misspelt topic is not an error to it, only a topic with no publisher.",
  },
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
    id: "mqtt/only-soil",
    kind: "goal",
    instance: "soil-only",
    preset: "greenhouse",
    goal: "only-soil",
    steps: [{ type: "filter", text: "field/+/soil" }],
    ask: "In the matcher above, write one filter that takes every soil reading, of every field, and nothing else.",
    hint: "The place varies, the kind is fixed.",
    why: "One `+` where the place stands, and the rest spelt out. `#` would have taken too much.",
  },
  {
    id: "mqtt/plus-levels",
    kind: "choice",
    many: true,
    ask: "Which topics does `field/+/soil` match?",
    options: topicsFor("field/+/soil", {
      "field/north/soil": "Three levels, and `+` takes `north`.",
      "field//soil": "An empty level is a level. `+` takes it.",
      "field/soil": "Two levels. `+` must take exactly one, and here it would have to take none.",
      "field/north/east/soil": "Four levels. `+` takes one, never two.",
      "field/north/soil/raw": "The filter ends at `soil`; the topic goes on.",
      "Field/north/soil": "Topics are compared byte by byte: `F` is not `f`.",
    }),
    hint: "Count the levels first.",
    why: "`+` takes exactly one level, which may be empty. Everything else must be equal to the letter. MQTT 5.0 §4.7.1.3.",
  },
  {
    id: "mqtt/alarm-filter",
    kind: "text",
    ask: "A factory publishes to `plant/4/press2/alarm`: plant, hall, machine, kind of message. Other trees share the broker. Write the one filter that takes the alarms of every machine in hall 4, and nothing else.",
    ...filterAmong(
      ["plant/4/press2/alarm", "plant/4/mill/alarm", "plant/4//alarm"],
      [
        "plant/4/press2/temperature",
        "plant/5/press2/alarm",
        "store/4/door/alarm",
        "plant/4/alarm",
        "plant/4/a/b/alarm",
      ],
      {
        "plant/4/+/alarm": "",
        "plant/4/#": "It takes the alarms, and every temperature of the hall as well.",
        "plant/4/#/alarm":
          "`#` must come last: a broker refuses this filter. Something that takes one level is wanted.",
        "plant/4/*/alarm": "A star is an ordinary character here. A broker would wait for a machine called `*`.",
        "plant/4/alarm": "Three levels, and the topics have four. The machine's place must be filled.",
        "plant/+/+/alarm": "It takes the alarms of every hall. The hall is known: spell it out.",
        "+/4/+/alarm": "It also takes `store/4/door/alarm`: another tree, with another meaning of the 4.",
        "plant/4/press2/alarm": "That is the topic of one machine. The mill beside it would burn unheard.",
        "/plant/4/+/alarm": "A slash at the front makes an empty first level, which these topics do not have.",
        "plant/4/+/+": "It takes every kind of message from every machine. The kind is known: spell it out.",
        "#": "Everything on the broker, from every tree.",
        "+/alarm": "`+` takes one level, and three stand before `alarm`.",
        "#/alarm": "`#` must come last: a broker refuses this filter.",
      },
    ),
    hint: "Four levels. Which of them varies?",
    why: "Three levels are known and spelt out; `+` stands where the machine is named. A machine added next year is heard without a change.",
  },
  {
    id: "mqtt/hash-everything",
    kind: "choice",
    ask: "A logger subscribes to `#` to keep everything. Which of these does it *not* receive?",
    options: [
      {
        text: "`$SYS/broker/uptime`",
        right: true,
        say: "A filter that begins with a wildcard leaves out every topic that begins with `$`.",
      },
      { text: "`/field/north/soil`", say: "It arrives. Its first level is empty, and `#` does not mind." },
      { text: "`field`", say: "It arrives. One level is enough." },
      { text: "`a/b/c/d/e/f/g`", say: "It arrives. `#` takes any number of levels." },
    ],
    hint: "Which of the four is the broker's own?",
    why: "To see the broker's figures, ask for them: `$SYS/#`. MQTT 5.0 §4.7.2.",
  },
  {
    id: "mqtt/refused-filter",
    kind: "choice",
    ask: "Exactly one of these filters is not allowed. Which?",
    options: refusedAmong({
      "field/#/soil": "`#` stands for all that remains, so nothing can come after it.",
      "+/+/+": "Allowed: any topic of three levels whose first does not begin with `$`.",
      "/": "Allowed: two empty levels. Odd, and legal.",
      "+/north/#": "Allowed: each wildcard fills its level, and `#` is last.",
    }),
    hint: "`#` has a place where it must stand.",
    why: "MQTT 5.0 §4.7.1: `#` must be the last character and must fill its level; `+` must fill its level.",
  },
  {
    id: "mqtt/write-the-matcher",
    kind: "code",
    ...matchesPrograms,
    ask: "Every broker contains this function: does a topic fit a filter? Write it. The last cases are not shown until you miss one.",
    hint: 'Cut both with `split("/")` and walk along the filter. What may be there when the topic has ended?',
    why: "Level by level, `+` takes one, `#` takes the rest and the level above it, and a wildcard in front leaves out `$`. A broker with many filters keeps them in a tree, but decides by these rules. MQTT 5.0 §4.7.",
  },
  {
    id: "mqtt/two-filters",
    kind: "predict",
    instance: "two-filters",
    preset: "two-filters",
    ask: "Your prediction, against what the dashboard received.",
    options: [
      { value: 0, text: "none", say: "Overlapping filters do not cancel out. The message fits, so it is sent." },
      {
        value: 1,
        text: "one",
        say: "This broker makes one copy per client. Another may make one per filter, and both keep to 3.1.1.",
      },
      { value: 2, text: "two", say: "Some brokers do that, and 3.1.1 allows it. This one sends each client one copy." },
    ],
    answer: 1,
    hint: "Does the broker count clients or filters?",
    why: "MQTT 3.1.1 §3.3.5 leaves the choice to the broker: one copy at the highest level of the matching filters, or further copies for the others. A program that breaks on either will break one day.",
  },
  {
    id: "mqtt/late-listener",
    kind: "predict",
    instance: "late-listener",
    preset: "late-listener",
    ask: "Your prediction, against what the dashboard received.",
    options: [
      { value: 0, text: "none", say: "A filter works from the moment it is granted. What was sent before is gone." },
      {
        value: 1,
        text: "one",
        say: "That would need a broker that stores messages for readers it has not met. MQTT's does not, unless the publisher asks for it.",
      },
    ],
    answer: 0,
    hint: "Where would the reading have waited?",
    why: "The broker compared the topic with the filters of 06:00. There was none, so it made no copy and kept nothing.",
  },
  {
    id: "mqtt/late-listener-retained",
    kind: "predict",
    instance: "late-listener-retained",
    preset: "late-listener-retained",
    ask: "Your prediction, against what the dashboard received.",
    options: [
      {
        value: 0,
        text: "none",
        say: "This time the broker had kept the value, and sent it right after it granted the filter.",
      },
      {
        value: 1,
        text: "one",
        say: "The last known value comes with the subscription. Earlier ones, had there been any, would not.",
      },
    ],
    answer: 1,
    hint: "One value is kept per topic.",
    why: "The copy that a new subscriber gets carries the retain flag: it says that the value is the last one known, not a fresh one. MQTT 3.1.1 §3.3.1.3.",
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
    id: "mqtt/heard-from-outside",
    kind: "goal",
    instance: "terminal",
    preset: "terminal",
    goal: "heard-from-outside",
    steps: [{ type: "run" }, { type: "outside", topic: "lab/hello", payload: "hi" }],
    ask: "Make a message from a program outside this page arrive in the widget above.",
    hint: "The book must have been started with `npm start`. Copy the line from the widget into a terminal.",
    why: "Two programs that share nothing but a topic have just talked. That is all there is to it.",
  },
  {
    id: "mqtt/two-filters-one-message",
    kind: "goal",
    instance: "bench",
    preset: "bench",
    goal: "two-filters-one-message",
    steps: [
      { type: "run" },
      { type: "act", action: { do: "subscribe", client: "dashboard", filter: "field/+/soil", qos: 0 } },
      { type: "act", action: { do: "subscribe", client: "logger", filter: "field/#", qos: 0 } },
      {
        type: "act",
        action: { do: "publish", client: "sensor", topic: "field/north/soil", payload: "21.4", qos: 0, retain: false },
      },
    ],
    ask: "In the bench above, make one message reach two clients through two *different* filters.",
    hint: "One client can spell the topic out; another can use a wildcard.",
    why: "The publisher sent one packet. The broker made two, because it keeps the filters of each client apart.",
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
    id: "mqtt/publish-size",
    variants: publishSize,
  },
  {
    id: "mqtt/name-the-topics",
    kind: "choice",
    ask: "A hotel has 300 rooms, each with temperature and occupancy. The heating wants every temperature of one floor; cleaning wants every occupancy. Which topic serves both with one filter each?",
    options: [
      {
        text: "`hotel/floor3/room312/temperature`",
        right: true,
        say: "`hotel/floor3/+/temperature` and `hotel/+/+/occupancy`: one level, one meaning.",
      },
      {
        text: "`hotel/room312-floor3-temperature`",
        say: "A wildcard takes a whole level, never part of one. Every reader would have to take everything.",
      },
      {
        text: "`temperature/312`",
        say: "The heating of floor 3 would need one filter per room: the floor is not a level.",
      },
      {
        text: "`hotel/floor3/room312` with both values in the payload",
        say: "The broker does not look into payloads. Cleaning would pay for every temperature.",
      },
    ],
    hint: "What each reader wants to hold fixed needs a level of its own.",
    why: "A filter can hold a level fixed or let it vary. Whatever someone may want to select by must be a level.",
  },
  {
    id: "mqtt/what-is-protected",
    kind: "choice",
    ask: "A client connects to port 1883 with user name and password. What can somebody on the same Wi-Fi read?",
    options: [
      {
        text: "All of it: name, password, topics and payloads",
        right: true,
        say: "CONNECT carries the password as plain bytes. Only TLS beneath hides them.",
      },
      {
        text: "Topics and payloads, but not the password",
        say: "MQTT does not hash or hide it. Open a CONNECT with a password in the reader above and look.",
      },
      {
        text: "Nothing: MQTT is binary",
        say: "Binary is not secret. You read it above with nothing but the specification.",
      },
      { text: "Only the sizes of the packets", say: "That would be so under TLS, on port 8883." },
    ],
    hint: "You have just read a CONNECT byte by byte.",
    why: "Authentication without encryption proves who you are to everyone who listens. Use TLS, and per-topic rights in the broker.",
  },
] satisfies readonly (Exercise | { readonly id: string; readonly variants: Variants })[];
