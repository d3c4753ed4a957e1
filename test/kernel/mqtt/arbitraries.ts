/** Packets of every type for property tests: what encodePacket accepts, spread over the whole range of each field. */
import fc from "fast-check";
import type { Packet, PacketType, Properties, ProtocolLevel, Qos, Subscription } from "#kernel/mqtt/packet.ts";
import { mayRepeat, PROPERTIES, type PropertyOwner, type PropertySpec } from "#kernel/mqtt/properties.ts";
import { REASON_CODES, RETURN_CODES_311 } from "#kernel/mqtt/reason-code.ts";

const words = fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replaceAll("\0", "-"));
const longWords = fc.integer({ min: 100, max: 400 }).map((length) => "x".repeat(length));
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: words },
  { weight: 1, arbitrary: longWords },
);
export const anyName: fc.Arbitrary<string> = anyText.map((text) => text.replace(/[+#]/g, "-") || "a");
const anyLevel = fc.oneof(
  fc.constant("+"),
  words.map((text) => text.replace(/[+#/]/g, "-").replace(/^\$share/, "share")),
);
export const anyFilter: fc.Arbitrary<string> = fc
  .tuple(fc.array(anyLevel, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([levels, hash]) => (hash ? [...levels, "#"] : levels).join("/") || "a");
const sharedFilter = anyFilter.map((filter) => `$share/group/${filter}`);
const anyBytes = fc.uint8Array({ maxLength: 40 });
const anyId = fc.integer({ min: 1, max: 65_535 });
const anyQos = fc.constantFrom<Qos[]>(0, 1, 2);

export const PACKET_TYPES_OF: Readonly<Record<ProtocolLevel, readonly PacketType[]>> = {
  4: [
    ...(["CONNECT", "CONNACK", "PUBLISH", "PUBACK", "PUBREC", "PUBREL", "PUBCOMP", "SUBSCRIBE", "SUBACK"] as const),
    ...(["UNSUBSCRIBE", "UNSUBACK", "PINGREQ", "PINGRESP", "DISCONNECT"] as const),
  ],
  get 5(): readonly PacketType[] {
    return [...this[4], "AUTH"];
  },
};

/** Any packet of one type. Optional members are absent, never undefined, as the decoder leaves them. */
export function anyPacket(type: PacketType, level: ProtocolLevel): fc.Arbitrary<Packet> {
  const properties = level === 5 ? anyProperties(type as PropertyOwner) : fc.constant({});
  const made = build(type, level);
  if (type === "PINGREQ" || type === "PINGRESP") return made;
  return fc.tuple(made, properties).map(([packet, found]) => {
    if (packet.type === "AUTH" && packet.reasonCode !== 0)
      return { ...packet, properties: { authenticationMethod: "m", ...found } };
    if (packet.type === "AUTH" && Object.keys(found).length > 0)
      return { ...packet, properties: { authenticationMethod: "m", ...found } };
    const topic =
      packet.type === "PUBLISH" && "topicAlias" in found && packet.topic.length % 2 === 1 ? { topic: "" } : {};
    return (Object.keys(found).length > 0 ? { ...packet, ...topic, properties: found } : packet) as Packet;
  });
}

function build(type: PacketType, level: ProtocolLevel): fc.Arbitrary<Packet> {
  const code = codesOf(type, level);
  const codes = fc.array(code, { minLength: 1, maxLength: 5 });
  switch (type) {
    case "CONNECT":
      return anyConnect(level);
    case "CONNACK":
      return fc
        .tuple(fc.boolean(), code)
        .map(([present, reasonCode]) => ({ type, sessionPresent: present && reasonCode === 0, reasonCode }));
    case "PUBLISH":
      return fc
        .tuple(anyQos, fc.boolean(), fc.boolean(), anyName, anyId, anyBytes)
        .map(([qos, dup, retain, topic, packetId, payload]) => {
          return { type, qos, dup: dup && qos > 0, retain, topic, payload, ...(qos > 0 && { packetId }) };
        });
    case "SUBSCRIBE":
      return fc.record({
        type: fc.constant(type),
        packetId: anyId,
        subscriptions: fc.array(anySubscription(level), { minLength: 1, maxLength: 4 }),
      });
    case "UNSUBSCRIBE":
      return fc.record({
        type: fc.constant(type),
        packetId: anyId,
        filters: fc.array(anyFilter, { minLength: 1, maxLength: 4 }),
      });
    case "SUBACK":
      return fc.record({ type: fc.constant(type), packetId: anyId, reasonCodes: codes });
    case "UNSUBACK":
      return fc.record({
        type: fc.constant(type),
        packetId: anyId,
        reasonCodes: level === 5 ? codes : fc.constant([]),
      });
    case "PINGREQ":
    case "PINGRESP":
      return fc.constant({ type });
    case "DISCONNECT":
    case "AUTH":
      return code.map((reasonCode) => ({ type, reasonCode }));
    default:
      return fc.record({ type: fc.constant(type), packetId: anyId, reasonCode: code });
  }
}

function anyConnect(level: ProtocolLevel): fc.Arbitrary<Packet> {
  const will = fc
    .tuple(anyName, anyBytes, anyQos, fc.boolean(), level === 5 ? anyProperties("WILL") : fc.constant<Properties>({}))
    .map(([topic, payload, qos, retain, properties]) => {
      return { topic, payload, qos, retain, ...(Object.keys(properties).length > 0 && { properties }) };
    });
  return fc
    .tuple(
      fc.record({ cleanStart: fc.boolean(), keepAliveSec: fc.integer({ min: 0, max: 65_535 }), clientId: anyText }),
      fc.option(will),
      fc.option(anyText),
      fc.option(anyBytes),
    )
    .map(([base, willOrNull, username, password]) => ({
      type: "CONNECT",
      level,
      ...base,
      ...(willOrNull && { will: willOrNull }),
      ...(username !== null && { username }),
      ...(password && (level === 5 || username !== null) && { password }),
    }));
}

function anySubscription(level: ProtocolLevel): fc.Arbitrary<Subscription> {
  if (level === 4) return fc.record({ filter: anyFilter, qos: anyQos });
  const options = fc.record({
    qos: anyQos,
    noLocal: fc.boolean(),
    retainAsPublished: fc.boolean(),
    retainHandling: fc.constantFrom(0 as const, 1 as const, 2 as const),
  });
  return fc.oneof(
    fc.tuple(anyFilter, options).map(([filter, rest]) => ({ filter, ...rest })),
    fc.tuple(sharedFilter, options).map(([filter, rest]) => ({ filter, ...rest, noLocal: false })),
  );
}

function codesOf(type: PacketType, level: ProtocolLevel): fc.Arbitrary<number> {
  const rows = (level === 4 ? RETURN_CODES_311 : REASON_CODES).filter((row) => row.packets.includes(type));
  return rows.length === 0 ? fc.constant(0) : fc.constantFrom(...rows.map((row) => row.code));
}

/** Any set of the properties that this owner may carry, in any order. */
function anyProperties(owner: PropertyOwner): fc.Arbitrary<Properties> {
  const allowed = PROPERTIES.filter((spec) => spec.sections[owner]);
  return fc.subarray([...allowed], { maxLength: Math.min(6, allowed.length) }).chain((specs) => {
    const chosen = needsMethod(specs, allowed);
    return fc.tuple(...chosen.map((spec) => anyValue(spec, owner))).map((values) => {
      return Object.fromEntries(chosen.map((spec, index) => [spec.key, values[index]])) as Properties;
    });
  });
}

function needsMethod(specs: readonly PropertySpec[], allowed: readonly PropertySpec[]): readonly PropertySpec[] {
  if (!specs.some((spec) => spec.key === "authenticationData")) return specs;
  if (specs.some((spec) => spec.key === "authenticationMethod")) return specs;
  return [...specs, allowed.find((spec) => spec.key === "authenticationMethod")!];
}

function anyValue(spec: PropertySpec, owner: PropertyOwner): fc.Arbitrary<unknown> {
  const min = spec.min ?? 0;
  if (spec.key === "responseTopic") return anyName;
  switch (spec.type) {
    case "byte":
      return fc.integer({ min, max: spec.max ?? 255 });
    case "two bytes":
      return fc.integer({ min, max: 65_535 });
    case "four bytes":
      return fc.integer({ min, max: 4_294_967_295 });
    case "text":
      return anyText;
    case "binary":
      return anyBytes;
    case "text pair":
      return fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 3 });
    default:
      return fc.array(fc.integer({ min, max: 268_435_455 }), {
        minLength: 1,
        maxLength: mayRepeat(spec, owner) ? 3 : 1,
      });
  }
}
