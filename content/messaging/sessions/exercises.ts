/** Sessions, retained messages, last will: every answer that a kernel can compute is computed. */
import type { Exercise, Variants } from "#contract/exercise.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { DEFAULT_LIMITS } from "#kernel/mqtt/broker/options.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import { idleDay, patienceMs } from "#kernel/mqtt/keep-alive.ts";
import type { Connect, Packet } from "#kernel/mqtt/packet.ts";
import { createRandom } from "#kernel/random/random.ts";
import { ALARMS, QUEUE_LIMIT, SESSION_SCENES } from "#widgets/mqtt/SessionLab.presets.ts";
import { givesUpPrograms } from "./code-gives-up.ts";

const encoded = (packet: Packet) => encodePacket(packet, 4);
const hex = (packet: Packet) => Array.from(encoded(packet), (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytesOf = (text: string) => new TextEncoder().encode(text);

const connack = (sessionPresent: boolean) => hex({ type: "CONNACK", sessionPresent, reasonCode: 0 });

const connect: Connect = { type: "CONNECT", level: 4, cleanStart: false, keepAliveSec: 60, clientId: "f3" };
const withWill = (will: Partial<Connect["will"]>, change: Partial<Connect> = {}) =>
  hex({ ...connect, ...change, will: { topic: "f/3", payload: bytesOf("off"), qos: 1, retain: true, ...will } });

/** What a broker does, in order, when a second client comes under the name of the first, which has left a will. */
const TAKEOVER: Readonly<Record<string, string>> = {
  CONNECT: "The second pump sends CONNECT",
  close: "The broker closes the connection of the first pump",
  PUBLISH: "The broker sends the will of the first pump to the monitor",
  CONNACK: "The broker sends CONNACK to the second pump",
};
function takeover(): readonly string[] {
  const broker = createBroker();
  const say = (connection: number, packet: Packet) => {
    return broker.apply({ type: "bytes", connection, bytes: encoded(packet) }, 0);
  };
  for (const connection of [1, 2, 3]) broker.apply({ type: "open", connection }, 0);
  say(1, { ...connect, clientId: "monitor" });
  say(1, { type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "f/3", qos: 0 }] });
  say(2, { ...connect, will: { topic: "f/3", payload: bytesOf("off"), qos: 0, retain: false } });
  const then = say(3, connect).flatMap((output) => {
    if (output.type === "persist") return [];
    return [output.type === "close" ? "close" : decodePacket(output.bytes, 4).type];
  });
  return ["CONNECT", ...then];
}
const takeoverItems = Object.values(TAKEOVER).toReversed();
const takeoverAt = (...steps: readonly string[]) => steps.map((step) => takeoverItems.indexOf(TAKEOVER[step] ?? ""));

/** The keep alive that meets the three demands of the bench; that no other does is tested with the widget. */
const THRIFTY_SEC = 180;

const NIGHT_SEC = 8 * 3600;
const EVERY_SEC = 5;
const published = NIGHT_SEC / EVERY_SEC;

const keepAliveLimit: Variants = (seed) => {
  const random = createRandom(seed);
  const keepAliveSec = [20, 40, 60, 90, 120, 300][random.integer(6)] ?? 60;
  const lastSec = 7 + random.integer(keepAliveSec - 12);
  const answer = lastSec + patienceMs(keepAliveSec) / 1000;
  const near = [
    {
      when: lastSec + keepAliveSec,
      say: "That is when the client should have pinged. The server adds half of it as grace.",
    },
    {
      when: patienceMs(keepAliveSec) / 1000,
      say: "You have counted from the CONNECT. Any packet of the client starts the clock anew.",
    },
    { when: lastSec + 2 * keepAliveSec, say: "Twice the keep alive is too long: one and a half times." },
    {
      when: lastSec + 3 + patienceMs(keepAliveSec) / 1000,
      say: "The PUBACK came from the server itself. What it sends proves nothing about the client.",
    },
  ];
  return {
    id: "sessions/keep-alive-limit",
    kind: "number",
    ask: `A pump connects at 0 s with a keep alive of **${keepAliveSec} s**. At ${lastSec} s the broker receives a PUBLISH from it at QoS 1, and 3 s later it gets round to sending the PUBACK. Nothing more comes. At which second does the broker close the connection?`,
    unit: "s",
    answer,
    tolerance: 0,
    near: near.filter(({ when }, at) => when !== answer && near.findIndex((each) => each.when === when) === at),
    hint: "One and a half times the keep alive, counted from the last packet of the *client*.",
    why: `${lastSec} + 1.5 × ${keepAliveSec} = ${answer}. A PUBLISH counts as much as a PINGREQ: a client that talks need not ping. MQTT 3.1.1 §3.1.2.10.`,
  };
};

const tooLate = SESSION_SCENES["too-late"].life;
const oldest = `4.1, 9.8, a1 to a${QUEUE_LIMIT - 2}`;

export default [
  {
    id: "sessions/ten-minutes",
    kind: "predict",
    instance: "ten-minutes",
    preset: "ten-minutes",
    ask: "Your prediction, against what the panel received.",
    options: [
      {
        value: "nothing",
        text: "nothing",
        say: "So it would be without a session. This one lasts an hour, and its subscription was in force all the time.",
      },
      {
        value: "9.8",
        text: "9.8, the latest",
        say: "That is what a retained message gives. These were not retained: they stood in the panel's own queue, each of them.",
      },
      {
        value: "4.1, 9.8",
        text: "4.1 and 9.8",
        say: "Both readings waited in the queue. The message at QoS 0 did not.",
      },
      {
        value: "4.1, 9.8, open",
        text: "all three",
        say: "The third was published at QoS 0. A server may keep such messages for a client that is away; this one sends them now or never.",
      },
    ],
    answer: "4.1, 9.8",
    hint: "Which of the three were published at a level that a queue is made for?",
    why: "The session kept the subscription, and with it all that matched at QoS 1. MQTT 3.1.1 §3.1.2.4 demands that for QoS 1 and 2, and leaves QoS 0 to the server.",
  },
  {
    id: "sessions/session-present",
    kind: "bytes",
    ask: "A 3.1.1 client with Clean Session 0 comes back. The broker accepts it and has kept its session. Write the CONNACK, whole.",
    answer: connack(true),
    near: [
      { when: connack(false), say: "That CONNACK says: accepted, and I have nothing of yours. The session is there." },
      {
        when: "20020001",
        say: "You have set the return code to 1, which refuses the protocol version. Session present is the lowest bit of the byte before.",
      },
      { when: "20028000", say: "The flag is the lowest bit of its byte, 01, not the highest." },
      {
        when: "2100",
        say: "The flags of the first byte are 0 in a CONNACK. Two bytes follow the remaining length: acknowledge flags, return code.",
      },
    ],
    hint: "Type and flags `20`, remaining length, acknowledge flags, return code.",
    why: "20 02 01 00: CONNACK, two bytes to come, session present, accepted. One bit, and it decides whether the client has to subscribe again. MQTT 3.1.1 §3.2.2.2.",
  },
  {
    id: "sessions/what-survives",
    kind: "choice",
    many: true,
    ask: "A client with a lasting session loses its link. Which of these does the broker keep *in its session*?",
    options: [
      { text: "Its filter `cold/#`", right: true, say: "Subscriptions are the first thing that a session holds." },
      {
        text: "A message at QoS 2 that was sent to it and not acknowledged",
        right: true,
        say: "It is sent again, with DUP, when the client is back.",
      },
      {
        text: "Messages at QoS 1 that match while it is away",
        right: true,
        say: "They wait, up to the limit of the queue.",
      },
      {
        text: "The retained messages of the topics that match",
        say: "Those belong to the topics, not to the client. They would be there without any session.",
      },
      { text: "Its TCP connection", say: "The session is what remains when the connection does not." },
      {
        text: "Its user name and password",
        say: "They come anew with each CONNECT, and are checked each time.",
      },
    ],
    hint: "Three of the six. Ask of each: is it about this client, and is it still of use when the connection is gone?",
    why: "Subscriptions, what waits and what is unacknowledged, MQTT 3.1.1 §4.1. Retained messages are no part of a session, says the same section, and do not end with one.",
  },
  {
    id: "sessions/too-late",
    kind: "predict",
    instance: "too-late",
    preset: "too-late",
    ask: "Your prediction, against what the panel received.",
    options: [
      {
        value: "nothing",
        text: "nothing",
        say: "The session was gone, but the panel subscribed again, and a new subscription is handed what is retained.",
      },
      { value: "9.8 retained", text: "9.8 alone", say: "The session was gone; what the topic had kept was not." },
      {
        value: "4.1, 9.8",
        text: "4.1 and 9.8",
        say: "They were queued, for sixty seconds. Then the session expired, and its queue with it.",
      },
      {
        value: "4.1, 9.8, 9.8 retained",
        text: "4.1, 9.8 and 9.8 again",
        say: `That would be a session that lived, and a panel that subscribes all the same. This session was ${(tooLate.awaySec - tooLate.expirySec) / 60} minutes dead.`,
      },
    ],
    answer: "9.8 retained",
    hint: "What is left when the queue is gone, and when is it handed out?",
    why: "A queue belongs to the session and dies with it. A retained message belongs to the topic, and there is one per topic. MQTT 5 §3.1.2.11.2, §3.3.1.3.",
  },
  {
    id: "sessions/full-queue",
    kind: "predict",
    instance: "full",
    preset: "full",
    ask: "Your prediction, against what the panel received.",
    options: [
      {
        value: `4.1, 9.8, a1 to a${ALARMS}`,
        text: `all of them, up to a${ALARMS}`,
        say: `QoS 1 promises that a message is kept for a session, as long as there is room. There was room for ${QUEUE_LIMIT}.`,
      },
      {
        value: oldest,
        text: `the oldest ${QUEUE_LIMIT}: 4.1 to a${QUEUE_LIMIT - 2}`,
        say: "What had a place kept it. Who came to a full queue was turned away, and the fridge was told nothing of it.",
      },
      {
        value: `a${ALARMS - QUEUE_LIMIT + 1} to a${ALARMS}`,
        text: `the newest ${QUEUE_LIMIT}: a${ALARMS - QUEUE_LIMIT + 1} to a${ALARMS}`,
        say: "A broker that drops the oldest would do that. This one keeps what it has taken, and turns newcomers away.",
      },
    ],
    answer: oldest,
    hint: "To let a newcomer in, something that waits already would have to go.",
    why: `${2 + ALARMS} messages, ${QUEUE_LIMIT} places: ${2 + ALARMS - QUEUE_LIMIT} are dropped. How long a queue may be, and what is dropped, the specification leaves to the server. Whichever end it takes, the publisher has its PUBACK.`,
  },
  {
    id: "sessions/night-queue",
    kind: "number",
    ask: `The panel is away for eight hours, and its session lasts. The fridge publishes a short reading at QoS 1 every ${EVERY_SEC} seconds. How many readings of the night does the panel never get from this broker?`,
    unit: "readings",
    answer: published - DEFAULT_LIMITS.maxQueuedMessages,
    tolerance: 0,
    near: [
      { when: 0, say: "A session lasts, but its queue has an end: look up the limit above." },
      { when: DEFAULT_LIMITS.maxQueuedMessages, say: "That is how many it gets. The rest found the queue full." },
      { when: published, say: "That is the whole night. The first of them found room in the queue." },
    ],
    hint: "How many are published in eight hours, and how many may wait?",
    why: `${published.toLocaleString("en-GB")} published, ${DEFAULT_LIMITS.maxQueuedMessages.toLocaleString("en-GB")} wait, the others are dropped. This broker keeps the oldest, so the panel hears about the evening and nothing of the morning. For readings that age, retain serves better than a queue.`,
  },
  {
    id: "sessions/both",
    kind: "predict",
    instance: "both",
    preset: "both",
    ask: "Your prediction, against what the panel received.",
    options: [
      {
        value: "9.8 retained",
        text: "9.8 alone",
        say: "Retain does not replace the queue. The session was there, so both readings waited in it.",
      },
      {
        value: "4.1, 9.8",
        text: "4.1 and 9.8",
        say: "That is the queue. The SUBSCRIBE then asked for the retained value as well, and got it.",
      },
      {
        value: "4.1, 9.8, 9.8 retained",
        text: "4.1, 9.8 and 9.8 again",
        say: "Two from the queue and one from the topic. The broker does not compare them.",
      },
    ],
    answer: "4.1, 9.8, 9.8 retained",
    hint: "Two mechanisms hold a copy. Does either know of the other?",
    why: "The queue is emptied after CONNACK; the retained message answers the SUBSCRIBE. A subscription that replaces an equal one has retained messages sent again, MQTT 3.1.1 §3.8.4.",
  },
  {
    id: "sessions/retained-ghost",
    kind: "choice",
    ask: "A fridge was scrapped in March. Each new panel still shows its last temperature, although the broker has been restarted and no client of that name has connected since. What removes the value?",
    options: [
      {
        text: "Publish an empty payload to its topic, with retain set",
        right: true,
        say: "The broker deletes what it holds for the topic, and keeps no empty message in its place.",
      },
      {
        text: "Publish an empty payload to its topic",
        say: "Without retain it is delivered to whoever listens, and what the broker holds stays as it is.",
      },
      {
        text: "Connect with the fridge's client identifier and clean start 1",
        say: "That deletes the fridge's session. A retained message is in no session: it belongs to the topic.",
      },
      {
        text: "Unsubscribe all panels and subscribe them again",
        say: "Every new subscription is handed the retained value. You would see the ghost once more.",
      },
      {
        text: "Publish `0` to its topic, with retain set",
        say: "Now the ghost reports 0 °C. One byte is a payload like any other.",
      },
    ],
    hint: "Where does the value live: with the fridge, with the panels, or with the topic?",
    why: "A zero-length payload with retain removes the retained message, MQTT 3.1.1 §3.3.1.3. Do it when a device is taken out of service, or let its messages expire (version 5).",
  },
  {
    id: "sessions/whole-matrix",
    kind: "goal",
    instance: "session-bench",
    preset: "bench",
    goal: "whole-matrix",
    steps: [
      { type: "run" },
      { type: "choose", name: "retain", value: true },
      { type: "run" },
      { type: "choose", name: "clean", value: true },
      { type: "run" },
      { type: "choose", name: "retain", value: false },
      { type: "run" },
      { type: "choose", name: "clean", value: false },
      { type: "choose", name: "expirySec", value: 0 },
      { type: "run" },
      { type: "choose", name: "retain", value: true },
      { type: "run" },
      { type: "choose", name: "expirySec", value: 60 },
      { type: "run" },
      { type: "choose", name: "retain", value: false },
      { type: "run" },
    ],
    ask: "In the lab above, fill the whole matrix: keep the session and lose it in three ways, each with and without retain. Tick what you expect before each run.",
    hint: "Clean start 1 is one way to lose it. The other two are in the first act and the fifth.",
    why: "Lost is lost, whichever way: clean start, no expiry, or an expiry that was too short. In all three the queue is gone, and only what a topic retains is left.",
  },
  {
    id: "sessions/farewell",
    kind: "predict",
    instance: "farewell",
    preset: "farewell",
    ask: "Your prediction, against what the panel received.",
    options: [
      {
        value: "4.1, 9.8",
        text: "no: 4.1 and 9.8, no more",
        say: "DISCONNECT deleted the will. The fridge is gone, and on purpose.",
      },
      {
        value: "4.1, 9.8, gone",
        text: "yes: gone, after 4.1 and 9.8",
        say: "So it is when the link breaks. A DISCONNECT tells the broker to forget the will.",
      },
      {
        value: "gone",
        text: "yes: gone, and nothing else",
        say: "Neither: a will does not replace what waits in a queue, and DISCONNECT has deleted it anyway.",
      },
    ],
    answer: "4.1, 9.8",
    hint: "Is a client that says goodbye dead?",
    why: "On DISCONNECT the server must discard the will without publishing it, MQTT 3.1.1 §3.14.4. A will is for those who could not say goodbye.",
  },
  {
    id: "sessions/connect-with-will",
    kind: "bytes",
    ask: "Build the CONNECT of a fridge, version 3.1.1, byte by byte: client identifier `f3`, Clean Session 0, keep alive 60 s. Its will: topic `f/3`, payload `off`, QoS 1, retained.",
    answer: withWill({}),
    near: [
      {
        when: withWill({ retain: false }),
        say: "Will retain is bit 5 of the connect flags: without it the news is gone for whoever comes later.",
      },
      {
        when: withWill({ qos: 0 }),
        say: "The will's QoS stands in bits 4 and 3 of the connect flags. It should be 1.",
      },
      {
        when: withWill({ qos: 2 }),
        say: "Bits 4 and 3 of the connect flags say `10`, which is QoS 2. For QoS 1 they are `01`.",
      },
      {
        when: withWill({}, { cleanStart: true }),
        say: "Bit 1 of the connect flags is Clean Session. This fridge would like to keep its session.",
      },
      { when: hex(connect), say: "That is the CONNECT without its will: one flag byte and two fields are missing." },
      { when: withWill({}, { keepAliveSec: 0 }), say: "The keep alive is missing: 60 s, high byte first." },
    ],
    hint: "Connect flags, from bit 7: user name 0, password 0, will retain, will QoS (two bits), will flag, clean session, reserved 0. Then keep alive, client identifier, will topic, will payload, each text with two bytes of length in front.",
    why: "The flags are 2C: will retain 20, QoS 1 08, will flag 04. Eight flags, and most misbehaving devices have one of them wrong. MQTT 3.1.1 §3.1.2.3.",
  },
  {
    id: "sessions/takeover-order",
    kind: "order",
    ask: "A pump is connected and has left a will; a monitor subscribes to the will's topic. A second pump connects with the *same* client identifier. Put in order what follows.",
    items: takeoverItems,
    answer: takeoverAt(...takeover()),
    distractors: [
      "The broker refuses the second pump: the identifier is in use",
      "The broker asks the first pump whether it is still there",
    ],
    near: [
      {
        when: [4],
        say: "The newcomer wins. The broker cannot tell a second pump from the first one that has come back after its link died.",
      },
      {
        when: [5],
        say: "There is no such question in MQTT: a server never pings. And the first may be at the end of a dead link.",
      },
      {
        when: takeoverAt("CONNACK", "close"),
        say: "The old connection must be closed before the new one is answered: one session cannot be in two places.",
      },
      {
        when: takeoverAt("close", "CONNECT"),
        say: "Nothing is wrong with the first pump until the second says CONNECT.",
      },
      { when: takeoverAt("PUBLISH", "close"), say: "It is the close without a DISCONNECT that sets the will free." },
      {
        when: takeoverAt("CONNACK", "PUBLISH"),
        say: "Here the will goes out as the old connection ends, before the newcomer is answered.",
      },
    ],
    hint: "The newcomer is answered last. What has to be cleared away first?",
    why: "MQTT 3.1.1 §3.1.4: the server must disconnect the existing client. Its will counts as that of a broken connection. In version 5 the loser is told why: DISCONNECT with 8E, session taken over.",
  },
  {
    id: "sessions/takeover-loop",
    kind: "choice",
    ask: "Two pumps, set up from the same image, lose their connection every few seconds. The broker's log:\n\n```\n06:00:01 New client connected from 10.0.0.21 as pump (p2, c0, k60).\n06:00:02 Client pump already connected, closing old connection.\n06:00:02 New client connected from 10.0.0.35 as pump (p2, c0, k60).\n06:00:03 Client pump already connected, closing old connection.\n06:00:03 New client connected from 10.0.0.21 as pump (p2, c0, k60).\n```\n\nWhat do you change?",
    options: [
      {
        text: "The client identifier: each pump gets one of its own",
        right: true,
        say: "Two addresses, one name. Each newcomer takes over from the other, which connects again at once.",
      },
      {
        text: "The keep alive, from 60 s to 10 s",
        say: "Nobody is silent here: connections end after one second, long before any keep alive.",
      },
      {
        text: "Clean session, from 0 to 1",
        say: "Then each takeover would delete the session as well. They would still throw each other out.",
      },
      {
        text: "The delay before a reconnect, from 1 s to 60 s",
        say: "The loop would turn more slowly. It would turn, and each pump would be offline half of the time.",
      },
      {
        text: "The broker's limit of connections",
        say: "A limit refuses newcomers. Here the newcomer wins each time, and the older one is closed.",
      },
    ],
    hint: "Compare the addresses, then what comes after `as`.",
    why: "A client identifier must be unique on its broker. Derive it from something that an image does not copy: a serial number, a MAC address, a certificate.",
  },
  {
    id: "sessions/quiet-pump",
    kind: "predict",
    instance: "quiet-pump",
    preset: "quiet",
    ask: "Your prediction, against when the monitor was told.",
    options: [
      {
        value: 40,
        text: "40 s",
        say: "That is when the next ping was due and did not come. The broker adds half a keep alive before it gives up.",
      },
      {
        value: 60,
        text: "60 s",
        say: "One keep alive after the death. The broker waits longer, and it counts from earlier.",
      },
      { value: 70, text: "70 s", say: "90 s of silence, of which 20 had passed when the link died." },
      {
        value: 90,
        text: "90 s",
        say: "The broker did not see the link die. Its 90 s began with the last ping, 20 s before.",
      },
    ],
    answer: 70,
    hint: "When did the broker's clock start?",
    why: "One and a half keep alive times from the last packet: 90 − 20 = 70. A link that dies just after a ping is found out latest.",
  },
  { id: "sessions/keep-alive-limit", variants: keepAliveLimit },
  {
    id: "sessions/talkative-pump",
    kind: "predict",
    instance: "talkative-pump",
    preset: "talkative",
    ask: "Your prediction, against who noticed first.",
    options: [
      {
        value: "pump",
        text: "the pump",
        say: "Its clock runs from the last answer, the broker's from the last reading, forty seconds later.",
      },
      {
        value: "broker",
        text: "the broker",
        say: "Its last reading came shortly before the death, so its 90 s began late. The pump's last answer was older.",
      },
      {
        value: "both",
        text: "both, within a second",
        say: "So it was with the quiet pump, where the last ping started both clocks. Here the readings moved one of them on.",
      },
      {
        value: "nobody",
        text: "neither",
        say: "Readings at QoS 0 prove nothing to the pump, but it pings all the same, and misses the answer.",
      },
    ],
    answer: "pump",
    hint: "What starts the broker's clock anew? What starts the pump's?",
    why: "A reading at QoS 0 is heard and not answered. It moves the broker's limit and leaves the client's where it was. Other libraries wait otherwise for PINGRESP: MQTT 3.1.1 §3.1.2.10 says no more than a reasonable amount of time.",
  },
  {
    id: "sessions/no-keep-alive",
    kind: "predict",
    instance: "no-keep-alive",
    preset: "no-keep-alive",
    ask: "Your prediction, against who noticed within the hour.",
    options: [
      {
        value: "pump",
        text: "the pump",
        say: "Without a keep alive it never pings, and at QoS 0 it waits for no answer.",
      },
      { value: "broker", text: "the broker", say: "A keep alive of 0 switches the broker's clock off as well." },
      {
        value: "both",
        text: "both, within a second",
        say: "Neither has a clock that runs. Keep alive 0 switches off both.",
      },
      { value: "nobody", text: "neither", say: "Silence is all that either of them sees, and silence is allowed." },
    ],
    answer: "nobody",
    hint: "Which rule would tell either of them that a silence is too long?",
    why: "Keep alive 0 turns the mechanism off, MQTT 3.1.1 §3.1.2.10. The will is published when the connection ends, and nobody ends it.",
  },
  {
    id: "sessions/gives-up",
    kind: "code",
    ...givesUpPrograms,
    ask: "From a packet log, say when the broker gives the client up. Write `givesUpAt(log, keepAliveSec)`: the second at which it closes, or undefined if it has no reason to. The log begins with the CONNECT and is in order.",
    hint: "Keep the time of the last packet *from the client*. Before you take the next one, ask whether it comes too late.",
    why: "Only what the client sends counts, and the first silence that is too long ends it, whatever the log shows afterwards. A DISCONNECT is an end of its own.",
  },
  {
    id: "sessions/thrifty",
    kind: "goal",
    instance: "clock-bench",
    preset: "bench",
    goal: "thrifty",
    steps: [{ type: "keep-alive", sec: THRIFTY_SEC }, { type: "run" }],
    ask: "In the clock above, with a box that forgets after 5 minutes, find the keep alive that meets all three demands, and let the link die with it.",
    hint: "The table under the clock has a column for each demand. The monitor is told at the latest after one and a half keep alive times.",
    why: `${THRIFTY_SEC} s: below the box's 300, ${idleDay(THRIFTY_SEC).packets} packets a day, and a dead link found within ${patienceMs(THRIFTY_SEC) / 1000} s. Each of the three numbers belongs to somebody else: to the network, to the battery, to whoever has to get up at night.`,
  },
  {
    id: "sessions/lost-queue",
    kind: "choice",
    ask: "Overnight the broker's machine lost power and started again. In the morning the panel, away all night, connects with clean start 0. CONNACK: session present 0. None of the night's alarms arrives, although the fridge has a PUBACK for each. What happened?",
    options: [
      {
        text: "The broker had kept sessions in memory only",
        right: true,
        say: "The PUBACKs were honest when they were sent: the broker had the messages. It did not have them on disk.",
      },
      {
        text: "The alarms were published at QoS 0",
        say: "Then there would be no PUBACK. And the session itself is gone, says CONNACK.",
      },
      {
        text: "The panel asked for a clean session",
        say: "It asked for the opposite, clean start 0. The broker had nothing to go on with.",
      },
      {
        text: "The fridge should have waited for a PUBACK of the panel",
        say: "A publisher never sees one. Its PUBACK comes from the broker, whoever is listening.",
      },
    ],
    hint: "Who had the messages when the power failed, and where?",
    why: "An acknowledgement is worth as much as the memory behind it. Ask of your broker when it writes: at once, every half hour, or never. `npm start -- --data DIR` writes before it acknowledges.",
  },
  {
    id: "sessions/receipt",
    kind: "choice",
    ask: "The fridge publishes an alarm at QoS 1 and gets its PUBACK. What does it know?",
    options: [
      {
        text: "The broker has taken the message over",
        right: true,
        say: "One hop. From now on the broker answers for it.",
      },
      { text: "Every subscriber has received it", say: "Some may be away for an hour. PUBACK does not wait for them." },
      {
        text: "At least one subscriber has received it",
        say: "There may be none at all, and PUBACK comes just the same.",
      },
      {
        text: "The panel has shown it",
        say: "Not even the panel's own PUBACK says that: its client library sends it when it has handed the message over, drawn or not.",
      },
    ],
    hint: "Who sends PUBACK to a publisher?",
    why: "PUBACK acknowledges receipt by the next party. If you need to know that something was done, have whoever did it publish an answer.",
  },
  {
    id: "sessions/loopback-only",
    kind: "choice",
    ask: "Mosquitto 2 is freshly installed, without a configuration file. On its own machine `mosquitto_sub` works. From the fridge: connection refused. Its log begins:\n\n```\nStarting in local only mode. Connections will only be possible from clients running on this machine.\n```\n\nWhat is missing?",
    options: [
      {
        text: "A configuration with a `listener` line, and a decision on who may connect",
        right: true,
        say: "For instance `listener 1883` and a `password_file`. With a listener of its own it admits nobody unnamed, unless told to.",
      },
      {
        text: "Port 1883 in the firewall",
        say: "A firewall that drops packets gives a timeout. Here the machine itself refuses: nobody listens on that address.",
      },
      {
        text: "A user name in the fridge's CONNECT",
        say: "No CONNECT was sent. The connection was refused before the first byte of MQTT.",
      },
      { text: "A longer keep alive", say: "A keep alive begins with a connection. There was none." },
      {
        text: "TLS, since version 2 demands it",
        say: "Version 2 demands no TLS. It demands that you say on which addresses to listen.",
      },
    ],
    hint: "Read the second sentence of the log again.",
    why: "Since version 2.0 Mosquitto without a listener binds to the loopback address alone, so that nobody puts an open broker on the net by accident. One line opens it; the next should say for whom.",
  },
] satisfies readonly (Exercise | { id: string; variants: Variants })[];
