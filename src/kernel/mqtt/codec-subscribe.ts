/** SUBSCRIBE, UNSUBSCRIBE and their answers. Source: OASIS MQTT 3.1.1 and 5 §3.8 to §3.11. */
import { MALFORMED_PACKET, PROTOCOL_ERROR } from "./codec-error.ts";
import { readPacketId } from "./codec-publish.ts";
import { readReason, reasonTerm, writeReason } from "./codec-reason.ts";
import { PACKET_ID, PAYLOAD, type Term, VARIABLE_HEADER } from "./codec-term.ts";
import type { ProtocolLevel, Qos, Suback, Subscribe, Subscription, Unsuback, Unsubscribe } from "./packet.ts";
import { readProperties, writeProperties } from "./properties-codec.ts";
import type { Reader } from "./read.ts";
import { checkSharedSubscription, checkTopicFilter } from "./topic-filter.ts";
import type { TopicFault } from "./topic-name.ts";
import type { Writer } from "./write.ts";

const NO_LOCAL = 0x04;
const RETAIN_AS_PUBLISHED = 0x08;

const FILTER: Term<string> = {
  role: "key",
  name: "Topic Filter",
  section: "3.8.3",
  mean: "Messages whose topic name it matches are wanted.",
};
const UNWANTED_FILTER: Term<string> = {
  role: "key",
  name: "Topic Filter",
  section: "3.10.3",
  mean: "The subscription with exactly this filter ends.",
};
const OPTIONS: Term<number> = {
  role: "type",
  name: "Subscription Options",
  name311: "Requested QoS",
  section: ["3.8.3", "3.8.3.1"],
  show: (bits, level) => {
    if (level === 4) return `qos=${bits & 3}`;
    return `qos=${bits & 3} no local=${(bits >> 2) & 1} retain as published=${(bits >> 3) & 1} retain handling=${(bits >> 4) & 3}`;
  },
  mean: (bits, level) => sayOptions(bits, level),
};
const SUBACK_CODE = reasonTerm("SUBACK", "Reason Code", "3.9.3", "Return code");
const UNSUBACK_CODE = reasonTerm("UNSUBACK", "Reason Code", "3.11.3");
const SUBSCRIBE_ID: Term<number> = {
  ...PACKET_ID,
  section: "3.8.2",
  mean: (id) => `The SUBACK will carry the same number ${id}.`,
};
const SUBACK_ID: Term<number> = {
  ...PACKET_ID,
  section: "3.9.2",
  mean: (id) => `It answers the SUBSCRIBE with packet identifier ${id}.`,
};
const UNSUBSCRIBE_ID: Term<number> = {
  ...PACKET_ID,
  section: "3.10.2",
  mean: (id) => `The UNSUBACK will carry the same number ${id}.`,
};
const UNSUBACK_ID: Term<number> = {
  ...PACKET_ID,
  section: "3.11.2",
  mean: (id) => `It answers the UNSUBSCRIBE with packet identifier ${id}.`,
};

export function readSubscribe(r: Reader): Subscribe {
  const { packetId, properties } = readHeader(r, SUBSCRIBE_ID, "SUBSCRIBE");
  const subscriptions: Subscription[] = [];
  r.open(PAYLOAD);
  if (r.at === r.promised)
    r.fail("SUBSCRIBE", "a request for at least one filter", "none", "3.8.3", r.at, PROTOCOL_ERROR);
  while (r.at < r.promised) subscriptions.push(readSubscription(r));
  r.close();
  return { type: "SUBSCRIBE", packetId, subscriptions, ...(properties && { properties }) };
}

function readSubscription(r: Reader): Subscription {
  const filter = r.text(FILTER, checkFilter);
  const bits = r.uint8(OPTIONS);
  checkOptions(bits, r.level, filter, (what, rule, got) => {
    const code = what.startsWith("reserved") ? MALFORMED_PACKET : PROTOCOL_ERROR;
    r.fail(what, rule, got, OPTIONS.section, r.at - 1, code);
  });
  const qos = (bits & 3) as Qos;
  if (r.level === 4) return { filter, qos };
  return {
    filter,
    qos,
    noLocal: (bits & NO_LOCAL) !== 0,
    retainAsPublished: (bits & RETAIN_AS_PUBLISHED) !== 0,
    retainHandling: (bits >> 4) as 0 | 1 | 2,
  };
}

export function writeSubscribe(w: Writer, packet: Subscribe): void {
  if (packet.subscriptions.length === 0) w.fail("SUBSCRIBE", "a request for at least one filter", "none");
  w.uint16(SUBSCRIBE_ID, packet.packetId, 1);
  if (w.level === 5) writeProperties(w, "SUBSCRIBE", packet.properties);
  for (const one of packet.subscriptions) {
    w.text(FILTER, one.filter, checkFilter);
    if (w.level === 4 && (one.noLocal || one.retainAsPublished || one.retainHandling)) {
      w.fail("subscription options", "only qos in 3.1.1", JSON.stringify(one));
    }
    const { qos, retainHandling = 0 } = one;
    if (qos !== 0 && qos !== 1 && qos !== 2) w.fail("qos", "0, 1 or 2", qos);
    const bits =
      qos | (one.noLocal ? NO_LOCAL : 0) | (one.retainAsPublished ? RETAIN_AS_PUBLISHED : 0) | (retainHandling << 4);
    checkOptions(bits, w.level, one.filter, (what, rule, got) => w.fail(what, rule, got));
    w.uint8(OPTIONS, bits);
  }
}

export function readUnsubscribe(r: Reader): Unsubscribe {
  const { packetId, properties } = readHeader(r, UNSUBSCRIBE_ID, "UNSUBSCRIBE");
  const filters: string[] = [];
  r.open(PAYLOAD);
  if (r.at === r.promised)
    r.fail("UNSUBSCRIBE", "a request for at least one filter", "none", "3.10.3", r.at, PROTOCOL_ERROR);
  while (r.at < r.promised) filters.push(r.text(UNWANTED_FILTER, checkFilter));
  r.close();
  return { type: "UNSUBSCRIBE", packetId, filters, ...(properties && { properties }) };
}

export function writeUnsubscribe(w: Writer, packet: Unsubscribe): void {
  if (packet.filters.length === 0) w.fail("UNSUBSCRIBE", "a request for at least one filter", "none");
  w.uint16(UNSUBSCRIBE_ID, packet.packetId, 1);
  if (w.level === 5) writeProperties(w, "UNSUBSCRIBE", packet.properties);
  for (const filter of packet.filters) w.text(UNWANTED_FILTER, filter, checkFilter);
}

export function readSuback(r: Reader): Suback {
  const { packetId, properties } = readHeader(r, SUBACK_ID, "SUBACK");
  return {
    type: "SUBACK",
    packetId,
    reasonCodes: readCodes(r, "SUBACK", SUBACK_CODE),
    ...(properties && { properties }),
  };
}

export function writeSuback(w: Writer, packet: Suback): void {
  w.uint16(SUBACK_ID, packet.packetId, 1);
  if (w.level === 5) writeProperties(w, "SUBACK", packet.properties);
  writeCodes(w, "SUBACK", SUBACK_CODE, packet.reasonCodes);
}

export function readUnsuback(r: Reader): Unsuback {
  const { packetId, properties } = readHeader(r, UNSUBACK_ID, "UNSUBACK");
  const reasonCodes = r.level === 5 ? readCodes(r, "UNSUBACK", UNSUBACK_CODE) : [];
  return { type: "UNSUBACK", packetId, reasonCodes, ...(properties && { properties }) };
}

export function writeUnsuback(w: Writer, packet: Unsuback): void {
  w.uint16(UNSUBACK_ID, packet.packetId, 1);
  if (w.level === 4) {
    if (packet.reasonCodes.length > 0) w.fail("reason codes of UNSUBACK", "none in 3.1.1", packet.reasonCodes.length);
    return;
  }
  writeProperties(w, "UNSUBACK", packet.properties);
  writeCodes(w, "UNSUBACK", UNSUBACK_CODE, packet.reasonCodes);
}

type Owner = "SUBSCRIBE" | "SUBACK" | "UNSUBSCRIBE" | "UNSUBACK";

function readHeader(r: Reader, id: Term<number>, owner: Owner) {
  r.open(VARIABLE_HEADER);
  const packetId = readPacketId(r, id);
  const properties = r.level === 5 ? readProperties(r, owner) : undefined;
  r.close();
  return { packetId, properties };
}

function readCodes(r: Reader, type: "SUBACK" | "UNSUBACK", term: Term<number>): number[] {
  const codes: number[] = [];
  r.open(PAYLOAD);
  if (r.at === r.promised) r.fail(type, "an answer to at least one filter", "none", term.section, r.at, PROTOCOL_ERROR);
  while (r.at < r.promised) codes.push(readReason(r, type, term));
  r.close();
  return codes;
}

function writeCodes(w: Writer, type: "SUBACK" | "UNSUBACK", term: Term<number>, codes: readonly number[]): void {
  if (codes.length === 0) w.fail(type, "an answer to at least one filter", "none");
  for (const code of codes) writeReason(w, type, term, code);
}

/** In 3.1.1 `$share/` is a topic like any other; in 5 it has a shape. */
function checkFilter(filter: string, level: ProtocolLevel): TopicFault | undefined {
  return (level === 5 && checkSharedSubscription(filter)) || checkTopicFilter(filter, level);
}

function checkOptions(
  bits: number,
  level: ProtocolLevel,
  filter: string,
  fail: (what: string, rule: string, got: number) => void,
): void {
  if (bits >> (level === 4 ? 2 : 6))
    fail("reserved bits of the subscription options", "0", bits >> (level === 4 ? 2 : 6));
  if ((bits & 3) === 3) fail("qos", "0, 1 or 2", 3);
  if (bits >> 4 === 3) fail("retain handling", "0, 1 or 2", 3);
  if (bits & NO_LOCAL && filter.startsWith("$share/")) fail("no local", "0 in a shared subscription", 1);
}

function sayOptions(bits: number, level: ProtocolLevel): string {
  const qos = `Delivery at QoS ${bits & 3} at most`;
  if (level === 4) return `${qos}.`;
  const own = bits & NO_LOCAL ? ", without the client's own messages" : "";
  const retain = bits & RETAIN_AS_PUBLISHED ? ", with the retain flag as published" : "";
  const when = ["on every subscription", "only if the subscription is new", "never", "undefined"][(bits >> 4) & 3];
  return `${qos}${own}${retain}; retained messages are sent ${when}.`;
}
