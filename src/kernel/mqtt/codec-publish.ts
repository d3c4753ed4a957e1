/** PUBLISH and its acknowledgements. Source: OASIS MQTT 3.1.1 and 5 §3.3 to §3.7. */
import { PROTOCOL_ERROR } from "./codec-error.ts";
import { readReason, reasonTerm, writeReason } from "./codec-reason.ts";
import { PACKET_ID, PAYLOAD, type Term, VARIABLE_HEADER } from "./codec-term.ts";
import type { Acknowledgement, Properties, ProtocolLevel, Publish, Qos } from "./packet.ts";
import { hasProperties, readProperties, writeProperties } from "./properties-codec.ts";
import type { Reader } from "./read.ts";
import { checkTopicName, type TopicFault } from "./topic-name.ts";
import type { Writer } from "./write.ts";

const DUP = 0x08;
const RETAIN = 0x01;

const TOPIC_NAME: Term<string> = {
  role: "key",
  name: "Topic Name",
  section: "3.3.2.1",
  mean: (topic) =>
    topic === "" ? "Empty: the topic alias says which it is." : "Who has subscribed to this gets the message.",
};
const PUBLISH_ID: Term<number> = { ...PACKET_ID, section: "3.3.2.2" };
const MESSAGE: Term<Uint8Array> = {
  role: "value",
  name: "Application Message",
  section: "3.3.3",
  mean: "The message itself; MQTT does not look into it.",
};

/** The low half of a PUBLISH's first byte as text: "dup=0 qos=1 retain=0". */
export function showPublishFlags(flags: number): string {
  return `dup=${(flags >> 3) & 1} qos=${(flags >> 1) & 3} retain=${flags & RETAIN}`;
}

/** The same in a sentence. */
export function sayPublishFlags(flags: number): string {
  const promise = ["at most once", "at least once", "exactly once", "at a level that does not exist"][(flags >> 1) & 3];
  const again = flags & DUP ? " This may be a copy of one sent before." : "";
  return `A message to be delivered ${promise}${flags & RETAIN ? " and marked as retained" : ""}.${again}`;
}

export function readPublish(r: Reader, flags: number): Publish {
  const qos = (flags >> 1) & 3;
  if (qos === 3) r.fail("qos", "0, 1 or 2", 3, "3.3.1.2", 0);
  if (qos === 0 && flags & DUP) r.fail("dup", "0 at qos 0", 1, "3.3.1.1", 0);
  r.open(VARIABLE_HEADER);
  const topicAt = r.at;
  const topic = r.text(TOPIC_NAME, checkName);
  const packetId = qos > 0 ? readPacketId(r, PUBLISH_ID) : undefined;
  const properties = r.level === 5 ? readProperties(r, "PUBLISH") : undefined;
  if (topic === "" && properties?.topicAlias === undefined) {
    r.fail("topic name", notEmpty(r.level), "none", ["4.7.3", "3.3.2.1"], topicAt, PROTOCOL_ERROR);
  }
  r.close();
  const packet: { -readonly [Key in keyof Publish]: Publish[Key] } = {
    type: "PUBLISH",
    dup: (flags & DUP) !== 0,
    qos: qos as Qos,
    retain: (flags & RETAIN) !== 0,
    topic,
    payload: readPayload(r),
  };
  if (packetId !== undefined) packet.packetId = packetId;
  if (properties) packet.properties = properties;
  return packet;
}

function readPayload(r: Reader): Uint8Array {
  if (!r.recorder || r.at === r.end) return r.rest(MESSAGE);
  r.open(PAYLOAD);
  const payload = r.rest(MESSAGE);
  r.close();
  return payload;
}

/** Emptiness waits for the properties: with a topic alias it is allowed. */
function checkName(name: string, level: ProtocolLevel): TopicFault | undefined {
  return name === "" || !(name.includes("+") || name.includes("#")) ? undefined : checkTopicName(name, level);
}

function notEmpty(level: ProtocolLevel): string {
  return `at least one character long${level === 5 ? " where there is no topic alias" : ""}`;
}

/** Writes the body without the payload and returns the flags of the first byte. */
export function writePublish(w: Writer, packet: Publish): number {
  const { qos, topic, properties } = packet;
  if (qos !== 0 && qos !== 1 && qos !== 2) w.fail("qos", "0, 1 or 2", qos);
  if (qos === 0 && packet.dup) w.fail("dup", "0 at qos 0", 1);
  if (qos === 0 && packet.packetId !== undefined) w.fail("packet identifier", "absent at qos 0", packet.packetId);
  if (topic === "" && (w.level === 4 || properties?.topicAlias === undefined)) {
    w.fail("topic name", notEmpty(w.level), "none");
  }
  w.text(TOPIC_NAME, topic, checkName);
  if (qos > 0) w.uint16(PUBLISH_ID, packet.packetId ?? 0, 1);
  if (w.level === 5) writeProperties(w, "PUBLISH", properties);
  return (packet.dup ? DUP : 0) | (qos << 1) | (packet.retain ? RETAIN : 0);
}

type AckType = Acknowledgement["type"];
const ACK_SECTION: Readonly<Record<AckType, string>> = { PUBACK: "3.4", PUBREC: "3.5", PUBREL: "3.6", PUBCOMP: "3.7" };
const ACK_REASON: Readonly<Record<AckType, Term<number>>> = {
  PUBACK: reasonTerm("PUBACK", "PUBACK Reason Code", "3.4.2.1"),
  PUBREC: reasonTerm("PUBREC", "PUBREC Reason Code", "3.5.2.1"),
  PUBREL: reasonTerm("PUBREL", "PUBREL Reason Code", "3.6.2.1"),
  PUBCOMP: reasonTerm("PUBCOMP", "PUBCOMP Reason Code", "3.7.2.1"),
};
const ACK_ID: Readonly<Record<AckType, Term<number>>> = {
  PUBACK: ackId("PUBACK"),
  PUBREC: ackId("PUBREC"),
  PUBREL: ackId("PUBREL"),
  PUBCOMP: ackId("PUBCOMP"),
};

function ackId(type: AckType): Term<number> {
  const mean = (id: number) => `It is about the PUBLISH with packet identifier ${id}.`;
  return { ...PACKET_ID, section: `${ACK_SECTION[type]}.2`, mean };
}

export function readAcknowledgement(r: Reader, type: AckType): Acknowledgement {
  r.open(VARIABLE_HEADER);
  const packetId = readPacketId(r, ACK_ID[type]);
  let reasonCode = 0;
  let properties: Properties | undefined;
  if (r.level === 5 && r.at < r.promised) {
    reasonCode = readReason(r, type, ACK_REASON[type]);
    if (r.at < r.promised) properties = readProperties(r, type);
  }
  r.close();
  return properties ? { type, packetId, reasonCode, properties } : { type, packetId, reasonCode };
}

export function writeAcknowledgement(w: Writer, packet: Acknowledgement): void {
  const { type, reasonCode } = packet;
  w.uint16(ACK_ID[type], packet.packetId, 1);
  if (w.level === 4) {
    if (reasonCode !== 0) w.fail(`reason code of ${type}`, "0 in 3.1.1, which has no such field", reasonCode);
    return;
  }
  const more = hasProperties(packet.properties);
  if (reasonCode === 0 && !more) return;
  writeReason(w, type, ACK_REASON[type], reasonCode);
  if (more) writeProperties(w, type, packet.properties);
}

/** Packet Identifier, which may not be 0 (3.1.1 §2.3.1, 5 §2.2.1). */
export function readPacketId(r: Reader, term: Term<number>): number {
  const id = r.uint16(term);
  if (id === 0) r.fail("packet identifier", "from 1 to 65535", 0, ["2.3.1", "2.2.1"], r.at - 2, PROTOCOL_ERROR);
  return id;
}
