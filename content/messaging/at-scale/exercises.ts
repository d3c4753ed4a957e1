/** Brokers at scale: every answer that a kernel can compute is computed. */
import type { Exercise } from "#contract/exercise.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { leastBackMs, PATIENCE_MS } from "#kernel/fleet/plan.ts";
import { trieOf, walkTopic } from "#kernel/mqtt/broker/topic-walk.ts";
import { planOf, STORM_SCENES } from "#widgets/mqtt/FleetStorm.presets.ts";
import { backoffPrograms } from "./code-backoff.ts";
import { connectFlagsAt, deathConnect } from "./press.ts";

const FARM = ["farm/north/soil", "farm/+/soil", "farm/north/#", "shed/door", "shed/+/light"];
const farm = walkTopic(trieOf(FARM), "farm/north/soil");
const storm = STORM_SCENES.fixed.choice;
const EIGHT = ["hall", "+"].flatMap((site) =>
  ["north", "+"].flatMap((room) => ["heat", "+"].map((what) => `${site}/${room}/${what}`)),
);
const nodesOf = (filters: readonly string[]) => walkTopic(trieOf(filters), "hall/north/heat").nodes.length;
const flags = (options: Parameters<typeof deathConnect>[0]) =>
  encodeHex(deathConnect(options).subarray(connectFlagsAt, connectFlagsAt + 1));

export default [
  {
    id: "scale/look-among-many",
    kind: "predict",
    instance: "grow",
    preset: "grow",
    ask: "Your prediction, against the nodes that the broker looked at among 100,000 subscriptions.",
    options: [
      {
        value: "same",
        text: "as many as with 12",
        say: "At each level the broker asks for three children by name: the topic's own level, `+` and `#`. The rest it never sees.",
      },
      {
        value: "hundred",
        text: "a few hundred",
        say: "That would be so if it tried the children one by one. It asks for a child by its name, and a name is found at once.",
      },
      {
        value: "all",
        text: "one for each subscription",
        say: "So would a list. A tree is built for not having to: the other cars' branches start at a level that the topic does not have.",
      },
    ],
    answer: "same",
    hint: "Read what stands beside the second node: how many below it were passed by?",
    why: "The new subscriptions hang below `car`, beside `c0417`, and are passed by in one go. The work depends on the topic's levels and on the wildcards that fit it, not on how many others subscribe.",
  },
  {
    id: "scale/nodes-by-hand",
    kind: "number",
    ask: `Draw the tree of these five filters: ${FARM.map((filter) => `\`${filter}\``).join(", ")}. At how many nodes does the broker look for \`farm/north/soil\`, the root included?`,
    unit: "nodes",
    answer: farm.nodes.length,
    tolerance: 0,
    near: [
      { when: farm.nodes.length - 1, say: "One short: the root is a node, and the walk begins there." },
      { when: FARM.length, say: "That is the number of filters: a scan would compare them all." },
      { when: farm.found.length, say: "So many filters match. On its way to them the broker looks at other nodes." },
      { when: farm.treeNodes, say: "That is the whole tree. The branch below `shed` is never entered." },
    ],
    hint: "Root, `farm`, then both `north` and `+`. What lies below each of these two?",
    why: "Root; `farm`; `north` and `+`; below `north` the `#` and `soil`, below `+` another `soil`. The same word under two parents is two nodes.",
  },
  {
    id: "scale/four-subscribers",
    kind: "goal",
    instance: "four",
    preset: "four",
    goal: "four-found",
    steps: [{ type: "topic", text: "car/c0417/telemetry/battery" }],
    ask: "In the widget above, find a topic that four of the twelve subscriptions match.",
    hint: "Two filters name one car, four levels deep. Which of the wider ones take the same topic?",
    why: "`car/c0417/telemetry/battery` is asked for by the owner's app, by the car's own page, by the battery team and by whoever stores all telemetry. One message in, four out.",
  },
  {
    id: "scale/fifteen-nodes",
    kind: "goal",
    instance: "eight",
    preset: "eight",
    goal: "fifteen-nodes",
    steps: [
      {
        type: "filters",
        text: EIGHT.join("\n"),
      },
    ],
    ask: "Write at most eight subscriptions that make the broker look at 15 nodes or more for a topic of three levels.",
    hint: "A node can pass the topic on to two others: its own level and `+`. Let every node do so.",
    why: `1 + 2 + 4 + 8 = ${nodesOf(EIGHT)}: the walk doubles at each level where the name and \`+\` are both present. Wildcards that fit cost something; the number of subscriptions does not. (With \`/#\` at the end of all eight it is ${nodesOf(EIGHT.map((filter) => `${filter}/#`))}, the most that eight can do.)`,
  },
  {
    id: "scale/messages-out",
    kind: "number",
    ask: "1,000 cars publish one reading every 10 seconds. Each reading matches three subscriptions. How many messages a second does the broker send?",
    unit: "messages a second",
    answer: (1000 / 10) * 3,
    tolerance: 0,
    near: [
      { when: 100, say: "That is what comes in. Each of these leaves three times." },
      { when: 400, say: "That is in and out together: the load on the network, not what is sent." },
      { when: 3000, say: "Every car, three times, each second. They speak every tenth second." },
    ],
    hint: "First the messages that come in each second; then the copies of each.",
    why: "100 in, 300 out. A fourth subscriber to everything costs another 100 a second, though no car has changed.",
  },
  {
    id: "scale/fixed-storm",
    kind: "predict",
    instance: "fixed",
    preset: "fixed",
    ask: "Your prediction, against the run.",
    options: [
      {
        value: "least",
        text: `about ${leastBackMs(planOf(storm)) / 1000} seconds later, 1,000 ÷ 40`,
        say: "Only if each of the 40 places a second goes to a car that still waits. From the sixth second on, most go to cars that have given up.",
      },
      {
        value: "minute",
        text: "about a minute later",
        say: "You expected a loss, and rightly. But it feeds itself: a car that gives up knocks again and stands in the queue twice.",
      },
      {
        value: "never",
        text: "not within two minutes",
        say: "The broker works without a pause, and nearly all of it for connections that nobody waits for any more.",
      },
    ],
    answer: "never",
    hint: `${storm.places.toLocaleString("en-GB")} may queue, and ${storm.rate} a second leave. How long does the last one wait, and how long is a car's patience?`,
    why: `A full queue is ${Math.floor(storm.places / storm.rate)} seconds long, and a car waits ${PATIENCE_MS / 1000}. Who reaches the front has left; who has left has joined again at the back. The load is over, and the failure stays.`,
  },
  {
    id: "scale/drawn-by-lot",
    kind: "predict",
    instance: "lots",
    preset: "lots",
    ask: "Your prediction, against the run.",
    options: [
      {
        value: "all",
        text: "about 1,000",
        say: "They were all cut off in one instant, but by now each has drawn five or six delays of its own, and no two agree.",
      },
      {
        value: "half",
        text: "about 500",
        say: "The draws of the last attempts reach up to 32 seconds. Spread 1,000 knocks over those: far fewer in each.",
      },
      {
        value: "few",
        text: "fewer than 100",
        say: "Delays from 0 to 32 seconds are 16 on average: some 60 knocks a second, and fewer as cars come in.",
      },
    ],
    answer: "few",
    hint: "How long is the mean delay once the ceiling is 32 seconds?",
    why: "Lots undo the one thing the cars had in common, the instant of the loss. The queue stays shorter than a car's patience, so no work is wasted.",
  },
  {
    id: "scale/calm-return",
    kind: "goal",
    instance: "bench",
    preset: "bench",
    goal: "calm",
    steps: [{ type: "set", name: "policy", value: "full-jitter" }, { type: "run" }],
    ask: "In the bench above: all 1,000 cars back within 60 seconds of the opening, and never more than 100 knocks in a second.",
    hint: "Doubling alone keeps the cars in step. What takes them out of step?",
    why: "With delays drawn by lot from a range that has grown to 32 seconds the knocks spread out, and the broker works through them as they come.",
  },
  {
    id: "scale/brisk-return",
    kind: "goal",
    instance: "bench",
    preset: "bench",
    goal: "brisk",
    steps: [
      { type: "set", name: "policy", value: "full-jitter" },
      { type: "set", name: "capSec", value: 8 },
      { type: "set", name: "places", value: 128 },
      { type: "run" },
    ],
    ask: "Now faster: all 1,000 back within 28 seconds of the opening, with at most 300 knocks in a second. The broker still takes 40.",
    hint: "Shorter delays bring back the pile-up, unless whoever finds the queue full is told at once. How many places can be served within five seconds?",
    why: `A queue that is shorter than patience × rate (${PATIENCE_MS / 1000} s × ${storm.rate}) never holds anybody who has given up. A refusal at once is kinder than a place in a queue that moves too slowly.`,
  },
  {
    id: "scale/write-full-jitter",
    kind: "code",
    ask: "Write `delayMs(attempt, baseMs, capMs, random)`, the delay of full jitter: a draw from 0 up to the base doubled `attempt` times, which itself is at most the cap.",
    ...backoffPrograms,
    hint: "Find the ceiling first. Then draw below it.",
    why: "`random() * Math.min(cap, base * 2 ** attempt)`. The cap belongs inside: capping the product after the draw would let most late attempts fall on the cap, all at the same moment.",
  },
  {
    id: "scale/bridge-loop",
    kind: "choice",
    ask: "Two brokers, plant and cloud, each with a bridge to the other, each with `topic # both`. One door contact is opened once. A minute later both brokers are at full load, and the door's topic has 40,000 messages. What do you change?",
    options: [
      {
        text: "One bridge in place of two: readings go out, commands come in, each by a filter of its own",
        right: true,
        say: "What has come in by the bridge then matches no filter that would send it out again.",
      },
      {
        text: "QoS 2 on both bridges, so that each message is taken once",
        say: "Exactly once holds for one hop. Each echo is a new message on a new hop, and each is delivered exactly once, for ever.",
      },
      {
        text: "Retain on the door's topic",
        say: "Then the echo is also stored on each turn. It still goes round.",
      },
      {
        text: "A faster broker in the plant",
        say: "The loop goes round as fast as the slower broker allows. You would have made it quicker.",
      },
    ],
    hint: "Follow the message: by which filter does it leave, and by which does it come back?",
    why: "A bridge is a client that publishes what it receives. It loops as soon as a message that it brought fits a filter that takes it away. Separate the directions by topic, or have the bridge subscribe with No Local (MQTT 5 §3.8.3.1).",
  },
  {
    id: "scale/cluster-loss",
    kind: "choice",
    ask: "A cluster of three nodes shares its table of subscriptions, but each session lives on the node where its car is connected, in memory. Node B loses power. What is lost?",
    options: [
      {
        text: "Messages that waited in the sessions of B's cars",
        right: true,
        say: "The cars reconnect to A or C and are told: session present 0. What was queued on B existed nowhere else.",
      },
      {
        text: "Nothing, since the subscriptions are shared",
        say: "The table says where to send the next message. It does not hold the ones that were waiting.",
      },
      {
        text: "All sessions of the cluster",
        say: "A and C keep theirs; their cars notice nothing.",
      },
      {
        text: "All retained messages",
        say: "Only if they, too, had lived on one node. The question says what was kept where: sessions on their node.",
      },
    ],
    hint: "Three things are kept: subscriptions, sessions, retained messages. Which one is where?",
    why: "MQTT says nothing about clusters. Ask of each product, for each of the three kinds of state: is it copied, and is the acknowledgement sent before or after the copy?",
  },
  {
    id: "scale/acl-pattern",
    kind: "text",
    ask: "In Mosquitto's rules `%u` stands for the user name, `%c` for the client identifier. User names come from the cars' certificates. Complete `pattern write …` so that each car may publish everything below its own `telemetry` branch, as in `car/c0417/telemetry/battery`, and nothing else.",
    answer: "car/%u/telemetry/#",
    near: [
      {
        when: "car/%c/telemetry/#",
        say: "A client writes its identifier itself. One that connects as `c0418` then publishes as its neighbour. Only the name in the certificate was proved.",
      },
      { when: "car/+/telemetry/#", say: "`+` lets every car publish as every other." },
      { when: "car/%u/#", say: "That takes in `command` and `ota` as well: the car could command itself." },
      { when: "car/%u/telemetry/+", say: "One level only: `…/telemetry/cell/3` would be refused." },
      { when: "car/c0417/telemetry/#", say: "Right for one car. A pattern serves the whole fleet." },
    ],
    hint: "Put the proved name where the car's number stands, and the wildcard for everything below at the end.",
    why: "One line for any number of cars, with the identity where TLS has proved it. What no rule allows is denied.",
  },
  {
    id: "scale/what-mqtt-has",
    kind: "choice",
    many: true,
    ask: "Which of these does MQTT itself define?",
    options: [
      { text: "A user name and a password in CONNECT", right: true, say: "§3.1.3.5 and §3.1.3.6 of version 5." },
      {
        text: "An exchange of challenges before the session begins",
        right: true,
        say: "Enhanced authentication, the AUTH packet of version 5 (§4.12). What is exchanged is up to the method.",
      },
      {
        text: "A code for “not authorised”",
        right: true,
        say: "0x87 in version 5. How the server arrives at it is its own affair.",
      },
      {
        text: "Encryption of payloads",
        say: "None. TLS beneath hides the hop; from end to end you would have to encrypt the payload yourself.",
      },
      {
        text: "Who may publish to which topic",
        say: "The specification leaves that to the server. Each broker has rules of its own, in a language of its own.",
      },
    ],
    hint: "Think of the fields of CONNECT and of the reason codes. Is there a field for rights?",
    why: "MQTT can carry a proof of identity and can say no. It does not encrypt, and it has no model of rights. “MQTT has no security” is as wrong as “MQTT is secure”.",
  },
  {
    id: "scale/sparkplug-topic",
    kind: "choice",
    ask: "What does a message on `spBv1.0/stamping/DDATA/line2/press7` carry?",
    options: [
      {
        text: "New values of device press7, sent by edge node line2",
        right: true,
        say: "Namespace, group, kind of message, edge node, device.",
      },
      {
        text: "New values of device line2, sent by edge node press7",
        say: "The edge node comes first, the device below it: press7 has no connection of its own.",
      },
      { text: "A command to press7", say: "That would be DCMD. D for device, DATA for values." },
      {
        text: "Everything of group stamping, on line 2",
        say: "One message is about one device. For the group, subscribe to `spBv1.0/stamping/#`.",
      },
    ],
    hint: "Five levels: which namespace, which group, what kind, which node, which device?",
    why: "The kind of message stands in the middle, so `spBv1.0/+/NDEATH/+` hears of every death in the plant, and `spBv1.0/stamping/+/line2/#` of everything that line 2 says.",
  },
  {
    id: "scale/birth-order",
    kind: "order",
    ask: "An edge node starts. Put its Sparkplug session in order.",
    items: [
      "DBIRTH for each of its devices",
      "CONNECT, with NDEATH and bdSeq 4 as the will",
      "DDATA when a value changes",
      "NBIRTH, with bdSeq 4",
      "SUBSCRIBE to its own NCMD",
    ],
    answer: [1, 4, 3, 0, 2],
    distractors: ["PUBLISH of NDEATH, with bdSeq 4"],
    near: [
      {
        when: [5],
        say: "The death is deposited as the will. It is published only when the node goes, and mostly by the broker.",
      },
      {
        when: [3, 1],
        say: "A birth without a death in the broker's hands would never be taken back. The will comes with CONNECT.",
      },
      { when: [0, 3], say: "A device is born below a node. Who hears of it first does not know the node yet." },
      {
        when: [2, 0],
        say: "A value before its birth has no name and no type: the host would have to ask for a rebirth.",
      },
      {
        when: [3, 4],
        say: "Who hears the birth may command at once. The node has to be listening by then.",
      },
    ],
    hint: "What must the broker hold before anybody may believe that the node lives?",
    why: "First the will, so that the death is sure; then the ears; then the births, from the node down; then values that refer to them. Sparkplug 3.0 §5.",
  },
  {
    id: "scale/never-dead",
    kind: "choice",
    ask: "Press 7's edge node lost power at noon. The host still shows it as online, with the values of 11:59. The log: `CONNECT will NDEATH bdSeq=11` · `NBIRTH bdSeq=12` · `DDATA seq=2…` · `NDEATH bdSeq=11`. Where is the fault?",
    options: [
      {
        text: "In the node: it counts bdSeq up between CONNECT and NBIRTH",
        right: true,
        say: "The host believes a death only if it belongs to the birth that it knows. 11 is the death of an earlier life.",
      },
      {
        text: "In the broker: it sent the will too late",
        say: "It sent it, and the host received it. Late or not, the number would not have matched.",
      },
      {
        text: "In the host: it must take every NDEATH as a death",
        say: "Then a late will of the last connection would kill a node that is back already. That is what bdSeq is for.",
      },
      {
        text: "In the level of delivery: the will came at QoS 1 instead of 2",
        say: "Sparkplug asks for 1. A second copy of a death does no harm.",
      },
    ],
    hint: "Compare the numbers. Which birth does the death belong to?",
    why: "bdSeq ties a death to its birth. It is raised before each CONNECT, and both, the will and the birth that follows, carry that one value.",
  },
  {
    id: "scale/death-flags",
    kind: "bytes",
    ask: `The node deposits its death as a will at QoS 1, not retained, in a clean session, without user name. Below is the CONNECT, version 3.1.1, with the connect flags blanked out. Which byte stands there?

\`${encodeHex(deathConnect({}), " ").replace(/^((?:\S+ ){9})\S+/, "$1__")}\``,
    answer: flags({}),
    near: [
      { when: flags({ qos: 0 }), say: "That is a will at QoS 0. The level takes bits 4 and 3." },
      {
        when: flags({ retain: true }),
        say: "Bit 5 retains the will. A retained death would greet every new subscriber, long after the node is back.",
      },
      { when: flags({ cleanStart: false }), say: "Clean session is bit 1. Sparkplug's node begins anew each time." },
      { when: "02", say: "Clean session alone: you have no will, and so no death." },
      { when: flags({ qos: 2 }), say: "A will at QoS 2. Sparkplug asks for 1." },
    ],
    hint: "Bit 1 clean session, bit 2 will, bits 4 and 3 the will's QoS, bit 5 its retain.",
    why: "0000 1110: QoS 1 in bits 4 and 3, the will flag, clean session. Read on and you find the topic, `spBv1.0/stamping/NDEATH/line2`, and a payload of Protocol Buffers in which `62 64 53 65 71` spells bdSeq.",
  },
] satisfies readonly Exercise[];
