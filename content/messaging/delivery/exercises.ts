/** Delivery: every answer that a kernel can compute is computed; what arrives after a cut is run by the widget itself. */
import type { Exercise } from "#contract/exercise.ts";
import { lowerQos } from "#kernel/mqtt/broker/message.ts";
import { allocatePacketId, createSession } from "#kernel/mqtt/broker/session.ts";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import type { Packet, Qos } from "#kernel/mqtt/packet.ts";
import { publishBytes } from "#kernel/mqtt/size.ts";
import { CELL_COUNT } from "#widgets/mqtt/CutTheLink.cells.ts";
import { firstsPrograms } from "./code-firsts.ts";

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const encoded = (packet: Packet) => encodePacket(packet, 4);

const sizes = (qos: Qos) => {
  const { up, down, packets } = publishBytes({ topic: "home/livingroom/temperature", payloadBytes: 4, qos });
  return { sum: up + down, publish: packets[0]?.bytes ?? 0 };
};

const pubrel = hex(encoded({ type: "PUBREL", packetId: 258, reasonCode: 0 }));

/** What the phone and the billing service get of a reading published at `qos`, at what they were granted. */
const levels = (qos: Qos, granted: readonly [phone: Qos, billing: Qos]) =>
  `phone ${lowerQos(qos, granted[0])}, billing ${lowerQos(qos, granted[1])}`;

/** A choice in which the text that a kernel computed is the right one. */
const among = (right: string, say: Readonly<Record<string, string>>) =>
  Object.entries(say).map(([text, words]) => ({
    text,
    say: words,
    ...(text === right ? { right: true as const } : {}),
  }));

/** How many messages, each acknowledged before the next, our broker sends to one subscriber until an identifier comes again. */
function messagesUntilAgain(): number {
  const session = createSession("dashboard", 0);
  const first = allocatePacketId(session);
  let messages = 1;
  while (allocatePacketId(session) !== first) messages++;
  return messages;
}
const firstAgain = messagesUntilAgain();

const HANDSHAKE = [
  "The broker notes the identifier, passes the reading on and answers PUBREC",
  "The meter sends PUBLISH and keeps the reading",
  "The broker forgets the identifier and answers PUBCOMP",
  "The meter frees the identifier for another reading",
  "The meter throws the reading away, keeps its identifier and sends PUBREL",
] as const;

export default [
  {
    id: "delivery/level-bytes",
    kind: "number",
    ask: "The thermometer sends `22.5` to `home/livingroom/temperature` at level 2, and nothing is lost. How many bytes of MQTT cross its link, in both directions together?",
    unit: "bytes",
    answer: sizes(2).sum,
    tolerance: 0,
    near: [
      { when: sizes(2).publish, say: "That is the PUBLISH alone. Three answers of four bytes follow it." },
      { when: sizes(1).sum, say: "That is level 1: one answer. Level 2 has three." },
      { when: sizes(0).sum, say: "That is level 0, where nobody answers and no identifier is needed." },
      {
        when: sizes(0).sum + 12,
        say: "The three answers are in. The PUBLISH itself has grown, too: by an identifier of two bytes.",
      },
      {
        when: sizes(2).sum + 4,
        say: "One answer too many. PUBREC, PUBREL and PUBCOMP: the PUBREL is the sender's, but it is one packet.",
      },
    ],
    hint: "One PUBLISH with an identifier in it, and three packets of four bytes.",
    why: `${sizes(2).publish} + 4 + 4 + 4 = ${sizes(2).sum}, against ${sizes(1).sum} at level 1 and ${sizes(0).sum} at level 0. The subscriber's link costs as much again. MQTT 3.1.1 §4.3.`,
  },
  {
    id: "delivery/handshake",
    kind: "order",
    ask: "Put a delivery at level 2 in order, from the meter to the broker.",
    items: HANDSHAKE,
    answer: [1, 0, 4, 2, 3],
    distractors: ["The broker answers PUBACK", "The meter asks the broker whether it has the reading"],
    near: [
      { when: [5], say: "PUBACK ends an exchange of level 1. At level 2 the first answer is PUBREC." },
      {
        when: [6],
        say: "There is no such question in MQTT. Whoever is in doubt sends again, and the receiver must recognise it.",
      },
      { when: [0, 1], say: "The broker can note nothing before the PUBLISH has come." },
      { when: [4, 0], say: "Thrown away before PUBREC has come, the reading could not be sent again if it was lost." },
      { when: [2, 4], say: "The note must last until PUBREL says that this PUBLISH will never come again." },
      {
        when: [3, 2],
        say: "Before PUBCOMP the broker may still have the note. A new reading under that identifier would be taken for the old one.",
      },
    ],
    hint: "First the reading changes hands, then the identifier is given up. Who may forget what, and when?",
    why: "Two rounds, two things to forget: PUBREC lets the sender forget the reading, PUBREL lets the receiver forget the identifier, PUBCOMP frees it for another. MQTT 3.1.1 §4.3.3. A receiver may also pass the reading on at PUBREL instead of at PUBLISH; both are allowed.",
  },
  {
    id: "delivery/build-pubrel",
    kind: "bytes",
    ask: "Build the PUBREL for packet identifier 258, whole, in version 3.1.1. Its kind is 6.",
    answer: pubrel,
    near: [
      {
        when: `60${pubrel.slice(2)}`,
        say: "All but the flags. In PUBREL the lower four bits are 0010, as in SUBSCRIBE; a receiver closes the connection on `60`.",
      },
      {
        when: `${pubrel.slice(0, 4)}0201`,
        say: "The two bytes of the identifier are swapped: the high byte comes first.",
      },
      { when: `${pubrel.slice(0, 4)}0258`, say: "You wrote the decimal digits. 258 is 1 × 256 + 2." },
      {
        when: `${pubrel.slice(0, 2)}04${pubrel.slice(4)}`,
        say: "The remaining length counts what follows it: two bytes of identifier.",
      },
      {
        when: `6203${pubrel.slice(4)}00`,
        say: "That ends with a reason code, which came with version 5. In 3.1.1 the identifier is all.",
      },
    ],
    hint: "First byte: kind 6, then the flags that the specification fixes for PUBREL. Remaining length, then sixteen bits.",
    why: "62 02 · 01 02. PUBREL is the sender's second word, and shares its flag pattern with SUBSCRIBE and UNSUBSCRIBE: the three that ask for an answer. MQTT 3.1.1 §3.6.",
  },
  {
    id: "delivery/effective-level",
    kind: "choice",
    ask: "The meter publishes at level 1. A phone was granted level 0 for the topic, the billing service level 2. At which levels do they receive?",
    options: among(levels(1, [0, 2]), {
      "phone 0, billing 1": "The lower of the two, for each subscriber on its own.",
      "phone 1, billing 1":
        "That would be so if the publisher decided alone. The phone was granted 0, and the broker may not give it more.",
      "phone 0, billing 2":
        "The reading came at level 1 and may be a duplicate already. The broker cannot turn it into one that is not.",
      "phone 0, billing 0": "One subscriber's wish does not bind another: each link has its own level.",
    }),
    hint: "Two subscribers, two links: take the minimum twice.",
    why: "min(1, 0) = 0 and min(1, 2) = 1. The phone may miss a reading, and billing must be ready for a second copy. MQTT 3.1.1 §3.8.4.",
  },
  {
    id: "delivery/copies-after-lost-puback",
    kind: "predict",
    instance: "lost-puback",
    preset: "lost-puback",
    ask: "Your prediction, against what the dashboard's program got.",
    options: [
      {
        value: 0,
        text: "none",
        say: "The broker had the reading before the link died, and passed it on at once. What was lost is only the news of it.",
      },
      {
        value: 1,
        text: "one",
        say: "The broker has no way to see that it knows this reading. At level 1 it must take every PUBLISH for a message of its own.",
      },
      { value: 2, text: "two", say: "Sent twice, taken twice, passed on twice. At least once, as the name says." },
    ],
    answer: 2,
    hint: "What does the meter do when it comes back without its PUBACK? What can the broker compare that with?",
    why: "At level 1 the receiver answers and forgets; it has nothing to compare with. MQTT 3.1.1 §4.3.2 lets the receiver treat the second PUBLISH as new, and even demands that it does not rely on the identifier.",
  },
  {
    id: "delivery/what-dup-means",
    kind: "choice",
    ask: "The broker receives a PUBLISH at level 1 with DUP set. What does it know?",
    options: [
      {
        text: "The sender has sent this packet before",
        right: true,
        say: "That, and no more. Whether the earlier attempt arrived is what the sender itself did not know.",
      },
      {
        text: "It has received this message before",
        say: "It may have. Or the first attempt died on the way, and this is the only copy that will ever come.",
      },
      {
        text: "The publisher's program has called publish twice",
        say: "Then there would be two messages, each with an identifier of its own and without DUP.",
      },
      {
        text: "Its subscribers already have the message, so it must not pass it on",
        say: "DUP speaks of one link. On the subscribers' links the broker decides anew, and sends a first copy with DUP 0.",
      },
    ],
    hint: "Who sets the flag, and what can that party know?",
    why: "DUP is a word about the sender's past. It is set again on each link from that link's own past, and never copied from the incoming packet. MQTT 3.1.1 §3.3.1.1.",
  },
  {
    id: "delivery/identifier-again",
    kind: "number",
    ask: "A colleague lets the dashboard drop every message whose packet identifier it has seen before. The broker of this page counts identifiers up from 1 and begins again after the last. At one reading a second, and each acknowledged at once, after how many seconds is the first good reading dropped?",
    unit: "s",
    answer: firstAgain,
    tolerance: 0,
    near: [
      { when: firstAgain + 1, say: "One too many: zero is no identifier, so there are 2¹⁶ − 1 of them." },
      {
        when: firstAgain - 1,
        say: "One too few: readings 1 to 65,535 use every identifier once. The next is the first that comes again.",
      },
      { when: 255, say: "The identifier has sixteen bits, not eight." },
      { when: 32_767, say: "It is not signed: all sixteen bits count." },
    ],
    hint: "Sixteen bits, and 0 is not used. The first reading comes at second 0.",
    why: `Counted with the broker of this page: the first identifier comes again after ${firstAgain.toLocaleString("en-GB")} readings, some ${Math.round(firstAgain / 3600)} hours. From then on *every* reading is dropped. Another sender may take the lowest free identifier each time, as the meter's client does: then every reading bears number 1, and already the second is dropped. MQTT 3.1.1 §2.3.1.`,
  },
  {
    id: "delivery/first-copies",
    kind: "code",
    ...firstsPrograms,
    ask: "Messages arrive as `{ dup, packetId, meter, takenAt, volume }`. Write `firsts(messages)`, which keeps the first copy of each reading. The last cases are not shown until you miss one.",
    hint: "What about a reading never changes, however often it is sent, and belongs to no other reading?",
    why: "Identity belongs to the reading, not to the packet that carries it. A database does the same with a unique key over meter and time.",
  },
  {
    id: "delivery/lost-pubrec",
    kind: "predict",
    instance: "lost-pubrec",
    preset: "lost-pubrec",
    ask: "Your prediction, against what the dashboard's program got.",
    options: [
      {
        value: 0,
        text: "none",
        say: "The broker passed the reading on when it came, and kept a note of its identifier.",
      },
      { value: 1, text: "one", say: "The meter sent it twice, and the broker's note caught the second." },
      {
        value: 2,
        text: "two",
        say: "So it was at level 1. Here the broker has noted the identifier, and throws away a PUBLISH that bears it.",
      },
    ],
    answer: 1,
    hint: "What has the broker written down before it answered?",
    why: "The second PUBLISH found its identifier noted, was answered with another PUBREC and dropped. The note lasts until PUBREL. MQTT 3.1.1 §4.3.3.",
  },
  {
    id: "delivery/forgotten-session",
    kind: "predict",
    instance: "forgotten-session",
    preset: "forgotten-session",
    ask: "Your prediction, against what the dashboard's program got.",
    options: [
      {
        value: 0,
        text: "none",
        say: "The clean session took the broker's note, not the reading, which had been passed on long since.",
      },
      {
        value: 1,
        text: "one",
        say: "That needs the broker's note, and the note was part of the session that the meter asked to be forgotten.",
      },
      {
        value: 2,
        text: "two",
        say: "The note went with the session, so the broker took the second PUBLISH for a new reading.",
      },
    ],
    answer: 2,
    hint: "What is kept in a session, and what became of it when the meter came back?",
    why: "With a clean session both sides have to forget what was under way. The client, though, still has the reading and sends it. Exactly once ends with the session. MQTT 3.1.1 §3.1.2.4, §4.1.",
  },
  {
    id: "delivery/forgotten-reader",
    kind: "predict",
    instance: "forgotten-reader",
    preset: "forgotten-reader",
    ask: "Your prediction, against what the dashboard's program got.",
    options: [
      {
        value: 0,
        text: "none",
        say: "The broker kept the reading in the dashboard's session, and the dashboard came back without one.",
      },
      {
        value: 1,
        text: "one",
        say: "So it would be with a session that is kept: the broker sends again, with DUP. Here there is nothing left to send again from.",
      },
      { value: 2, text: "two", say: "The first copy was lost, so two would need three attempts." },
    ],
    answer: 0,
    hint: "The broker keeps what was not acknowledged. In whose name?",
    why: "At least once holds for a subscriber as long as its session lives. A clean start is a promise to miss what was on its way. The meter got its PUBACK, and knows nothing of this. MQTT 3.1.1 §3.1.2.4, §4.4.",
  },
  {
    id: "delivery/queue-in-memory",
    kind: "choice",
    ask: "A gateway collects readings and publishes each at level 2 with mqtt.js as it comes. The uplink is down for an hour; the program keeps running, and its counter of publish calls rises to 3,600. Then somebody restarts the gateway. The uplink returns, and 3,600 readings never arrive. Why?",
    options: [
      {
        text: "They waited in the client's memory, and the restart emptied it",
        right: true,
        say: "Level 2 begins when a client has the message in a store that survives. This store was a table in the process.",
      },
      {
        text: "The broker lost them when the uplink failed",
        say: "It never had them. Not one PUBLISH left the gateway in that hour.",
      },
      {
        text: "Level 2 gives up after a number of attempts",
        say: "It never gives up: a sender repeats after every reconnection, as long as it remembers.",
      },
      {
        text: "The broker threw them away as duplicates",
        say: "That happens to an identifier that is noted. These messages never had a connection to be noted on.",
      },
      {
        text: "The session had expired at the broker",
        say: "An expired session costs subscriptions and notes. Messages that still wait at the client would be sent all the same.",
      },
    ],
    hint: "A call of publish returned. Where was the message then?",
    why: "A level is a promise between two stores. If one of them is memory, a power cut breaks it without a word. Keep the readings on disk, mark each once its PUBACK or PUBCOMP is in, and let the receiver drop doubles by their identity.",
  },
  {
    id: "delivery/whole-table",
    kind: "goal",
    instance: "every-cut",
    preset: "table",
    goal: "whole-table",
    steps: Array.from({ length: CELL_COUNT }, () => [{ type: "next" }, { type: "say", copies: 1 }]).flat(),
    ask: `Fill the table above: predict all ${CELL_COUNT} cells. Being wrong counts as much as being right.`,
    hint: "Next empty cell leads you through. Ask each time: who still remembers the reading, and can the receiver tell that it has had it?",
    why: "28 cells hold a 1. A copy too many needs a receiver that cannot know: level 1, or level 2 after the note was lost. A copy too few needs a sender that has forgotten: level 0, or a subscriber's clean session.",
  },
  {
    id: "delivery/three-copies",
    kind: "goal",
    instance: "every-cut",
    preset: "table",
    goal: "three-copies",
    steps: [
      { type: "set", change: { qos: 1, hop: "publisher", type: "PUBACK", when: "before", session: "kept" } },
      { type: "say", copies: 2 },
      { type: "look", n: 15 },
      { type: "fork", when: "before" },
      { type: "say", copies: 3 },
    ],
    ask: "In the same widget, make the dashboard's program get the reading *three* times. One cut is not enough: after a run, choose a packet and cut there instead.",
    hint: "At level 1 a lost PUBACK makes two. Everything up to the packet you choose stays as it was, the first cut included.",
    why: "At least once has no upper end: each lost PUBACK brings one more copy. Only a receiver that knows the reading again can stop it.",
  },
  {
    id: "delivery/possible-orders",
    kind: "choice",
    many: true,
    ask: "A meter publishes readings 1, 2, 3 and 4 to one topic at level 1. Its link dies once. In which orders may the broker receive them?",
    options: [
      { text: "1 2 3 4", right: true, say: "Possible: the link died when nothing was under way." },
      {
        text: "1 2 3 2 3 4",
        right: true,
        say: "Possible: 2 and 3 had arrived, their PUBACKs had not. Both came again, in their old order.",
      },
      { text: "1 2 2 3 4", right: true, say: "Possible: only 2 was without its PUBACK." },
      {
        text: "1 2 3 3 2 4",
        say: "Not possible: whoever sends again must keep the order of the first time, so 2 before 3.",
      },
      {
        text: "1 3 2 4",
        say: "Not possible: 2 was published first, and TCP keeps the order. If 2 is lost with a link, 3 is lost with it.",
      },
      { text: "1 2 4", say: "Not possible at level 1: the sender keeps 3 until it has its PUBACK." },
    ],
    hint: "First copies keep their order, and so do repeated ones. What may be repeated is whatever had no PUBACK yet.",
    why: "First copies in order, repeated copies in order, and the two rows may overlap. A program that must not go back in time compares the time in the reading. MQTT 3.1.1 §4.6.",
  },
  {
    id: "delivery/ten-litres",
    kind: "choice",
    ask: "A dosing pump takes `add 10 litres` at level 2, with kept sessions on both sides. One morning it has added 20. In the log of the controller: *publish timed out after 5 s, trying again*; then two PUBLISH packets with identifiers 7 and 8, both acknowledged in full. What has happened?",
    options: [
      {
        text: "The controller's program published twice: two messages, each delivered once",
        right: true,
        say: "Identifier 8 is the proof. MQTT kept its promise for both, and cannot know that they mean the same ten litres.",
      },
      {
        text: "The broker delivered one message twice, against the rules of level 2",
        say: "Then there would be one exchange on the controller's link. The log shows two, with identifiers of their own.",
      },
      {
        text: "The pump's acknowledgement was lost, and the broker sent again",
        say: "That would be one message and one identifier on the controller's link, and the pump's library would have dropped the second.",
      },
      {
        text: "Level 1 would have been right here",
        say: "At level 1 it would have happened all the same, and after a lost PUBACK as well.",
      },
    ],
    hint: "Compare the identifiers. Who decided to send again: the library, or the program above it?",
    why: "A retry above MQTT is a new message to MQTT. Either let the library alone do the repeating, or make the command safe to repeat: `fill to 40 litres`, or an order number that the pump executes once.",
  },
  {
    id: "delivery/choose-levels",
    kind: "choice",
    many: true,
    ask: "Which of these decisions are sound?",
    options: [
      {
        text: "Room temperature every two seconds: level 0",
        right: true,
        say: "The next reading is two seconds away. A lost one costs nothing.",
      },
      {
        text: "Water meter, once a day, for billing: level 1 with meter and time in the payload",
        right: true,
        say: "It must arrive, and a second copy is one refused row.",
      },
      {
        text: "A door contact: level 0, since it speaks only twice a day",
        say: "Just because it speaks so seldom, a lost word is wrong for hours. Level 1, and retain.",
      },
      {
        text: "Emergency stop of a press: level 2",
        say: "No level says how soon. A stop that waits for a broker is none: that is a wire, or a safety controller.",
      },
      {
        text: "`valve/set open`, with a time until which it holds: level 1",
        right: true,
        say: "Open twice is open. And an order from yesterday is not carried out today.",
      },
      {
        text: "Payments between two clouds: level 2, so that no identity is needed",
        say: "Exactly once ends at each link and each library. Money needs an identity of its own, at any level.",
      },
    ],
    hint: "What does a missing message cost, what does a second one cost, and does it matter how late it comes?",
    why: "Level 0 where the next one heals it, level 1 with an identity nearly everywhere else, level 2 where a duplicate hurts and nobody can recognise it. And nothing of the three where somebody's safety depends on it.",
  },
] satisfies readonly Exercise[];
