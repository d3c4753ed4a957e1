/** Packets for the broker's fuzz, of both versions: few topics, few ids, few clients, so that they meet. */
import { encodePacket } from "#kernel/mqtt/codec.ts";
import type { Packet, Properties, ProtocolLevel, Publish, Qos, Subscription } from "#kernel/mqtt/packet.ts";
import type { Random } from "#kernel/random/random.ts";

type Maker = (random: Random, level: ProtocolLevel) => Packet;
const pick = <Item>(random: Random, items: readonly Item[]) => items[random.integer(items.length)] as Item;
const maybe = (random: Random, found: Properties): Properties => (random.integer(4) === 0 ? found : {});
const someTopic = (random: Random) => pick(random, ["a", "a/b", "a/b/c", "$x/a", "/", "x".repeat(50)]);
const FILTERS = ["#", "+", "a/#", "a/+", "+/b", "$x/#", "a/b/c", "/", "a/b/c/d/e/f/g/h/i"];
const SHARED = ["$share/g/#", "$share/g/a", "$share/h/a/+"];
const someFilter = (random: Random) => pick(random, [...FILTERS, ...SHARED]);
const someQos = (random: Random) => random.integer(3) as Qos;
const someId = (random: Random) => 1 + random.integer(5);

/** Bytes as a client of this level might send them, now and then spoilt. */
export function someBytes(random: Random, level: ProtocolLevel, isFirst: boolean): Uint8Array {
  if (random.integer(80) === 0) return Uint8Array.from({ length: random.integer(30) }, () => random.integer(256));
  const packet = pick(random, isFirst ? FIRST_PACKETS : LATER_PACKETS)(random, level);
  const bytes = encodePacket(packet, level);
  if (random.integer(25) > 0) return bytes;
  const mutated = [...bytes];
  for (let changes = 1 + random.integer(3); changes > 0; changes--) {
    const at = random.integer(mutated.length + 1);
    const kind = random.integer(3);
    if (kind === 0) mutated[at] = random.integer(256);
    else if (kind === 1) mutated.splice(at, 0, random.integer(256));
    else mutated.splice(at, 1 + random.integer(3));
  }
  return Uint8Array.from(mutated);
}

function someMessageProperties(random: Random): Properties {
  return {
    ...maybe(random, { payloadFormatIndicator: random.integer(2) }),
    ...maybe(random, { messageExpiryIntervalSec: random.integer(4) }),
    ...maybe(random, { contentType: "t" }),
    ...maybe(random, { responseTopic: "r" }),
    ...maybe(random, { correlationData: Uint8Array.of(1, 2) }),
    ...maybe(random, {
      userProperties: [
        ["k", "v"],
        ["k", "w"],
      ],
    }),
  };
}

function somePublish(random: Random, level: ProtocolLevel): Publish {
  const qos = someQos(random);
  const alias: Properties = level === 5 ? maybe(random, { topicAlias: 1 + random.integer(4) }) : {};
  const nameless = alias.topicAlias !== undefined && random.integer(2) === 0;
  const dup = qos > 0 && random.integer(5) === 0;
  const retain = random.integer(4) === 0;
  const payload = new Uint8Array(pick(random, [0, 1, 20, 900])).fill(random.integer(256));
  return {
    type: "PUBLISH",
    dup,
    qos,
    retain,
    topic: nameless ? "" : someTopic(random),
    payload,
    ...(qos > 0 && { packetId: someId(random) }),
    ...(level === 5 && { properties: { ...someMessageProperties(random), ...alias } }),
  };
}

function someConnect(random: Random, level: ProtocolLevel): Packet {
  const { payload, qos, retain } = somePublish(random, 4);
  const properties: Properties = {
    ...maybe(random, { sessionExpiryIntervalSec: pick(random, [0, 1, 3, 0xffff_ffff]) }),
    ...maybe(random, { sessionExpiryIntervalSec: 2 }),
    ...maybe(random, { receiveMaximum: 1 + random.integer(3) }),
    ...maybe(random, { maximumPacketSizeBytes: pick(random, [5, 30, 60, 1000]) }),
    ...maybe(random, { topicAliasMaximum: random.integer(4) }),
    ...maybe(random, { requestProblemInformation: random.integer(2) }),
    ...(random.integer(30) === 0 && { authenticationMethod: "m" }),
  };
  const willProperties = { ...someMessageProperties(random), ...maybe(random, { willDelayIntervalSec: 2 }) };
  const will = {
    topic: someTopic(random),
    payload,
    qos,
    retain,
    ...(level === 5 && { properties: willProperties }),
  };
  return {
    type: "CONNECT",
    level,
    cleanStart: random.integer(2) === 0,
    keepAliveSec: random.integer(4),
    clientId: pick(random, ["", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]),
    ...(random.integer(3) === 0 && { will }),
    ...(level === 5 && { properties }),
  };
}

const someSubscribe: Maker = (random, level) => {
  const filter = someFilter(random);
  const qos = someQos(random);
  const options: Omit<Subscription, "filter" | "qos"> = {
    noLocal: !filter.startsWith("$share/") && random.integer(3) === 0,
    retainAsPublished: random.integer(2) === 0,
    retainHandling: random.integer(3) as 0 | 1 | 2,
  };
  const subscription: Subscription = level === 5 ? { filter, qos, ...options } : { filter, qos };
  const properties = level === 5 && maybe(random, { subscriptionIdentifiers: [1 + random.integer(3)] });
  return {
    type: "SUBSCRIBE",
    packetId: someId(random),
    subscriptions: [subscription],
    ...(properties && { properties }),
  };
};
const someAcknowledgement: Maker = (random, level) => {
  const type = pick(random, ["PUBACK", "PUBREC", "PUBREL", "PUBCOMP"] as const);
  const says = type === "PUBACK" || type === "PUBREC" ? 0x80 : 0x92;
  return { type, packetId: someId(random), reasonCode: level === 5 && random.integer(6) === 0 ? says : 0 };
};
const RARE: readonly Maker[] = [
  () => ({ type: "PINGREQ" }),
  (random, level) => ({
    type: "DISCONNECT",
    reasonCode: level === 5 ? pick(random, [0, 4]) : 0,
    ...(level === 5 && { properties: maybe(random, { sessionExpiryIntervalSec: random.integer(3) }) }),
  }),
  someConnect,
  (random) => ({ type: "UNSUBSCRIBE", packetId: someId(random), filters: [someFilter(random)] }),
];
const FIRST_PACKETS: readonly Maker[] = [someConnect, someConnect, someConnect, someConnect, somePublish];
const LATER_PACKETS: readonly Maker[] = [
  ...[somePublish, somePublish, someSubscribe, someAcknowledgement],
  ...[somePublish, somePublish, someSubscribe, someAcknowledgement],
  (random, level) => pick(random, RARE)(random, level),
];
