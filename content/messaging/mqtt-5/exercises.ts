/** MQTT version 5: every answer that a kernel can compute is computed. */
import type { Exercise, Variants } from "#contract/exercise.ts";
import { createRandom } from "#kernel/random/random.ts";
import { propertyPrograms } from "./code-properties.ts";
import {
  aliasCost,
  forwardedExpiry,
  killedFigures,
  propertyLength,
  puback5,
  sharedOut,
  slowMinute,
  subscribe5,
  torqueBytes,
  windowMinute,
} from "./figures.ts";

const refused = puback5(7, 0x87);
const propertiesAsked = {
  messageExpiryIntervalSec: 300,
  contentType: "text/plain",
  userProperties: [["unit", "Nm"] as const],
};
const length = propertyLength(propertiesAsked);
const { plain, aliased } = aliasCost(1000);
const { held, lostAtLevel2 } = killedFigures();
const inSeconds = (ms: number, digits: number) => `${(ms / 1000).toFixed(digits)} s`;
const perMessage = torqueBytes({}) - torqueBytes({ topicAlias: 1 }, "");

const bridge = { filter: "line/#", qos: 1, noLocal: true, retainHandling: 2 } as const;
const options = subscribe5(10, bridge);
const withOptions = (byte: string) => `${options.slice(0, -2)}${byte}`;

const expiryForwarded: Variants = (seed) => {
  const random = createRandom(seed);
  const expirySec = 60 * (2 + random.integer(9));
  const awaySec = 10 + random.integer(expirySec - 20);
  const answer = forwardedExpiry(expirySec, awaySec) ?? Number.NaN;
  const near = [
    {
      when: expirySec,
      say: "That is what the tool said. A subscriber that was told so would think the message younger than it is.",
    },
    { when: awaySec, say: "That is how long it has waited. The packet says how long it still has." },
    { when: 0, say: "0 would mean that it is worthless now. It is not yet: otherwise it would not have been sent." },
  ].filter(({ when }, at, all) => when !== answer && all.findIndex((other) => other.when === when) === at);
  return {
    id: "mqtt-5/expiry-forwarded",
    kind: "number",
    ask: `A reading is published with a message expiry interval of **${expirySec} s**. The screen is away and comes back **${awaySec} s** later; its session has kept the message. Which expiry interval stands in the PUBLISH that the screen gets?`,
    unit: "s",
    answer,
    tolerance: 0,
    near,
    hint: "What is left of the message's life?",
    why: `${expirySec} − ${awaySec} = ${answer}. MQTT 5.0 §3.3.2.3.3: the value received, less the time that the message has waited in the server.`,
  };
};

const WORKERS = ["A", "B", "C"] as const;
/** Three messages, one to each; then B has finished; who gets the fourth? And A after it, and the fifth? */
const fourth = sharedOut(4, { 3: "B" })[3];
const nextWorkerSays: Readonly<Record<(typeof WORKERS)[number], string>> = {
  A: "It would be A's turn, but A still has its first message and said that it holds no more than one.",
  B: "B has acknowledged, so it alone has room. A is passed over, though the turn was its.",
  C: "C got the third message and has not finished it. A receive maximum of 1 leaves no room for another.",
};

const EXCHANGE = [
  "The broker passes the question on, with both properties as they were",
  "The panel subscribes to `panel/7/answers`",
  "The panel compares the correlation data with those of its open questions",
  "The panel publishes to `tool/3/ask`, with response topic and correlation data",
  "The tool publishes to `panel/7/answers`, with the same correlation data",
] as const;

export default [
  {
    id: "mqtt-5/refuse-publish",
    kind: "bytes",
    ask: "The broker refuses the torque reading: packet identifier 7, reason code *Not authorized*, no properties. Write the shortest PUBACK that says so.",
    answer: refused,
    near: [
      {
        when: `${refused.replace(/^4003/, "4004")}00`,
        say: "A valid packet, and one byte too many: where there are no properties, their length may be left out of an acknowledgement, §3.4.2.2.1.",
      },
      {
        when: `4002${refused.slice(4, 8)}`,
        say: "Without a reason code a PUBACK means Success. This one would say that the reading was taken.",
      },
      { when: refused.replace("4003", "4002"), say: "The bytes are right, their count is not: three bytes follow." },
      {
        when: refused.replace(/87$/, "05"),
        say: "5 was *not authorized* in the CONNACK of 3.1.1. In version 5 every refusal is 0x80 or above.",
      },
    ],
    hint: "First byte 40, remaining length, two bytes of packet identifier, the code.",
    why: "40 03 · 00 07 · 87. In 3.1.1 the packet ends after the identifier, so it can only ever say yes. MQTT 5.0 §3.4.2.",
  },
  {
    id: "mqtt-5/what-to-do",
    kind: "choice",
    many: true,
    ask: "A client has been told each of these. Which of its reactions are sound?",
    options: [
      {
        text: "PUBACK `97`, Quota exceeded: it waits, sends again, and doubles the pause each time",
        right: true,
        say: "The refusal is about how much, not about what. Less often is what was asked for.",
      },
      {
        text: "DISCONNECT `8E`, Session taken over: it connects again at once",
        say: "Then it throws the other out, which does the same. Two devices with one client identifier can go on so for months.",
      },
      {
        text: "CONNACK `87`, Not authorized: it tries again every second",
        say: "Nothing that it sends will change the rules. It should stop, and tell somebody who can.",
      },
      {
        text: "DISCONNECT `9C`, Use another server: it reads Server Reference and connects there",
        right: true,
        say: "That is what the property is for; it stands in the same packet.",
      },
      {
        text: "PUBACK `10`, No matching subscribers: it publishes again",
        say: "0x10 is below 0x80: the message was taken. There is only nobody there to read it, and a second copy finds nobody either.",
      },
    ],
    hint: "For each code ask: would the same packet, sent again at once, be treated differently?",
    why: "A code says whose turn it is: time's (busy, quota), the program's (too large), an operator's (not authorized, taken over), or nobody's (no matching subscribers).",
  },
  {
    id: "mqtt-5/property-length",
    kind: "number",
    ask: "A PUBLISH carries a message expiry interval of 300 s, the content type `text/plain`, and the user property `unit` = `Nm`. Which number stands in its property length?",
    unit: "bytes",
    answer: length,
    tolerance: 0,
    near: [
      { when: length + 1, say: "One too many: the property length does not count itself." },
      {
        when: length - 3,
        say: "Three short: each of the three properties begins with a byte that says which one it is.",
      },
      {
        when: length - 6,
        say: "Six short: each of the three texts has its length in front, two bytes.",
      },
      {
        when: length - 2,
        say: "Two short. The pair has two texts, and each has a length of two bytes.",
      },
    ],
    hint: "Expiry: 1 + 4. Content type: 1 + 2 + the text. User property: 1, then name and value, each 2 + the text.",
    why: `5 + 13 + 11 = ${length}. It is a variable byte integer, like the remaining length, so one byte is enough for it here. MQTT 5.0 §2.2.2.1.`,
  },
  {
    id: "mqtt-5/read-user-properties",
    kind: "code",
    ...propertyPrograms,
    ask: "Here are the properties of a PUBLISH, without their length. Return the pairs of its user properties, in order. Three kinds occur: `0x26`, a user property (two texts); `0x02`, an expiry interval (four bytes); `0x03`, a content type (one text). A text is two bytes of length, high byte first, and then UTF-8.",
    hint: "You need not understand a property to skip it, but you have to know how long it is.",
    why: "Property ids have no length of their own: a reader that meets one it does not know cannot go on. So the specification lists them all, and a new one takes a new version. MQTT 5.0 §2.2.2.2.",
  },
  {
    id: "mqtt-5/expiry-forwarded",
    variants: expiryForwarded,
  },
  {
    id: "mqtt-5/alias-saving",
    kind: "number",
    ask: "The screwdriver sends 1,000 readings to `line/3/torque` on one connection and uses a topic alias from the first. How many bytes does it save, compared with the same packets without an alias?",
    unit: "bytes",
    answer: plain - aliased,
    tolerance: 0,
    near: [
      {
        when: 1000 * perMessage,
        say: "Nearly. The first message carries the topic *and* the alias: it is three bytes longer, and saves nothing.",
      },
      {
        when: 999 * perMessage,
        say: "You have left out the first message. It costs more than before: three bytes for the alias.",
      },
      {
        when: 13_000,
        say: "You have dropped the topic everywhere and put nothing in its place. The alias is a property: an id and two bytes.",
      },
      {
        when: 999 * 13 - 3,
        say: "Each later message saves thirteen bytes of topic, but pays three for the alias that replaces it.",
      },
    ],
    hint: "First message: three bytes more. Each later one: thirteen bytes of topic less, three bytes of alias more.",
    why: `999 × ${perMessage} − 3 = ${plain - aliased}. The alias is a property of three bytes: id 23, then the number. MQTT 5.0 §3.3.2.3.4.`,
  },
  {
    id: "mqtt-5/request-response",
    kind: "order",
    ask: "Put in order how the panel at station 7 asks the tool for its last calibration, and knows the answer when it comes.",
    items: EXCHANGE,
    answer: [1, 3, 0, 4, 2],
    distractors: [
      "The broker keeps the question open until the answer has come",
      "The tool subscribes to the response topic",
    ],
    near: [
      {
        when: [5],
        say: "The broker knows of no question. For it there are two messages that have nothing to do with each other.",
      },
      { when: [6], say: "The tool publishes to the response topic. It is the asker that listens there." },
      {
        when: [3, 1],
        say: "An answer may come within a millisecond. Whoever subscribes after asking can miss it.",
      },
      { when: [4, 0], say: "The tool cannot answer a question that it has not been given." },
      { when: [2, 4], say: "The panel has nothing to compare before the answer is there." },
    ],
    hint: "Who has to listen before anything is said?",
    why: "Subscribe first, then ask. Response topic and correlation data travel through the broker unaltered, [MQTT-3.3.2-15] and [MQTT-3.3.2-16]; all the rest is between the two clients. MQTT 5.0 §4.10.",
  },
  {
    id: "mqtt-5/subscribe-options",
    kind: "bytes",
    ask: "A bridge subscribes to `line/#`: at most level 1, no messages of its own, and no retained messages at all. Packet identifier 10, no properties. Build its SUBSCRIBE of version 5, whole.",
    answer: options,
    near: [
      {
        when: withOptions("15"),
        say: "Retain handling 1 sends the retained messages with a new subscription. *Not at all* is 2, so `20` in the byte.",
      },
      {
        when: withOptions("21"),
        say: "The bit for no messages of its own is missing: No Local is bit 2, the value 4.",
      },
      { when: withOptions("2d"), say: "You have set bit 3 as well: Retain As Published, which nobody asked for." },
      {
        when: withOptions("05"),
        say: "No Local is set, and so is the level. Retain handling 0 means: send me everything that is retained.",
      },
      {
        when: `820b000a${options.slice(10)}`,
        say: "The property length is missing. In version 5 it stands there even if it is 0.",
      },
    ],
    hint: "82, remaining length, packet identifier, property length 00, the filter with its length, then the options byte: level + 4 + 16 × retain handling.",
    why: "82 0C · 00 0A · 00 · 00 06 6C 69 6E 65 2F 23 · 25. The options are 1 + 4 + 2 × 16 = 0x25. MQTT 5.0 §3.8.3.1.",
  },
  {
    id: "mqtt-5/slow-share",
    kind: "predict",
    instance: "slow-one",
    preset: "slow-one",
    ask: `Your prediction, against the ${slowMinute.published} messages that were handed out.`,
    options: [
      {
        value: "quarter",
        text: "a quarter, like each of them",
        say: `${slowMinute.handedToSlow} of ${slowMinute.published}. It has worked off ${slowMinute.doneBySlow} of them when the minute ends, and the next one it starts is ${inSeconds(slowMinute.longestWaitMs, 0)} old.`,
      },
      {
        value: "speed",
        text: "a twentieth: what it can work off",
        say: "That would be fair, and the broker would have to know the speed. It sees packets go out and acknowledgements come in, and has no reason to wait for them.",
      },
      {
        value: "none",
        text: "almost nothing: the others are always free",
        say: "The others are free half of the time, but nobody tells the broker. It counts turns, and not work.",
      },
    ],
    answer: "quarter",
    hint: "What does the broker know of a message after it has sent it?",
    why: "Taking turns is fair by number. Without a receive maximum in CONNECT the client has promised to take 65,535 messages at once, and the broker takes it at its word. MQTT 5.0 §3.1.2.11.3.",
  },
  {
    id: "mqtt-5/window",
    kind: "predict",
    instance: "window",
    preset: "window",
    ask: "Your prediction, against the longest wait of the minute.",
    options: [
      {
        value: "same",
        text: "about as long",
        say: "The slow worker is as slow as before. But it is no longer given what it cannot take, so nothing piles up behind it.",
      },
      {
        value: "half",
        text: "about half as long",
        say: "Much less. What waits is at most one message behind the one in work, and that takes 1.5 s.",
      },
      {
        value: "short",
        text: "less than 2 s",
        say: `${inSeconds(windowMinute.longestWaitMs, 1)}: one message at most waits behind the one in the slow worker's hands. All others found somebody idle.`,
      },
    ],
    answer: "short",
    hint: "How many messages can stand before the slow worker, if it may hold two?",
    why: "The worker works on one and holds one more. The broker passes over whoever is full, so the other three take the rest. MQTT 5.0 §4.9.",
  },
  {
    id: "mqtt-5/next-worker",
    kind: "choice",
    ask: "A, B and C share a filter on this book's broker, joined in this order, each with a receive maximum of 1. Three messages of level 1 come in, one for each. B acknowledges. Who gets the fourth?",
    options: WORKERS.map((name) => ({
      text: name,
      say: nextWorkerSays[name],
      ...(name === fourth ? { right: true as const } : {}),
    })),
    hint: "Whose turn is it, and who has room?",
    why: "Turns decide among those that have room. On another broker a fourth message might have been chosen differently: the specification does not say. MQTT 5.0 §4.8.2.",
  },
  {
    id: "mqtt-5/right-window",
    kind: "goal",
    instance: "bench",
    preset: "bench",
    goal: "no-long-wait",
    steps: [{ type: "set", key: "receiveMaximum", value: 3 }, { type: "run" }],
    ask: "Behind the satellite link of the bench: find the receive maximum with which no message waits longer than 3 s. Change nothing else, and read off what happens on either side of it.",
    hint: "A fast worker needs 0.15 s for a message and 0.5 s for the way to the broker and back. How many must be under way so that four messages a second get through?",
    why: "A window of 1 or 2 is used up by the link: the workers stand idle and everything waits at the broker. From 5 on the slow worker hoards. As a rule: round trip divided by working time, and a little more; then ask whether the slowest can bear it.",
  },
  {
    id: "mqtt-5/killed",
    kind: "predict",
    instance: "killed",
    preset: "killed",
    ask: `Your prediction, against what became of the ${held}.`,
    options: [
      {
        value: "all",
        text: `all ${held}`,
        say: "Somebody would need a copy of them. At level 0 the broker forgets a message when it has written it to the socket.",
      },
      {
        value: "but-one",
        text: `${held - 1}: all but the one in its hands`,
        say: `The other ${held - 1} were in the memory of the same process. Waiting there is no safer than being worked on.`,
      },
      {
        value: "none",
        text: "none",
        say: `All ${held} are lost. The broker had done with them, and the worker's memory went with its process.`,
      },
    ],
    answer: "none",
    hint: "Who still had a copy at 20 s?",
    why: "At level 0 nobody is responsible for a message once it has been written. The session survived; there was nothing in it.",
  },
  {
    id: "mqtt-5/killed-level-2",
    kind: "choice",
    ask: `Level 2, no receive maximum. Worker 1 has confirmed ${lostAtLevel2} messages with PUBREC, has been given PUBREL for each, and holds them in memory when it is killed. It comes back with its session. What becomes of the ${lostAtLevel2}?`,
    options: [
      {
        text: "The broker sends PUBREL again for each; the worker has forgotten them and answers with code `92`",
        right: true,
        say: "They are lost. The broker gave up its copies when PUBREC came, because the worker had promised to remember.",
      },
      {
        text: `The broker sends all ${lostAtLevel2} again: level 2 loses nothing`,
        say: "It cannot: after PUBREC it no longer has to keep the message, only its identifier. The promise had passed to the worker.",
      },
      {
        text: "They go to the other three workers",
        say: "At level 2 never: the others might be given something that worker 1 has already done, [MQTT-4.8.2-5].",
      },
      {
        text: "They are worked on twice",
        say: "That can happen at level 1. At level 2 nothing is sent a second time after PUBREC.",
      },
    ],
    hint: "Who holds the message after PUBREC?",
    why: "Level 2 needs two parties that remember. A worker that keeps its half in memory has promised more than it can hold; if it cannot write to disk, level 1 and a row that may be written twice are safer. Code 92 is Packet Identifier not found.",
  },
] satisfies readonly (Exercise | { readonly id: string; readonly variants: Variants })[];
