/** CONNECT. Source: OASIS MQTT 3.1.1 §3.1, MQTT 5 §3.1. The packet itself says which of the two it follows. */
import { MALFORMED_PACKET, UNSUPPORTED_PROTOCOL_VERSION } from "./codec-error.ts";
import { PAYLOAD, type Section, type Term, VARIABLE_HEADER } from "./codec-term.ts";
import type { Connect, ProtocolLevel, Qos, Will } from "./packet.ts";
import { readProperties, writeProperties } from "./properties-codec.ts";
import type { Reader } from "./read.ts";
import { checkTopicName } from "./topic-name.ts";
import type { Writer } from "./write.ts";

const CLEAN_START = 0x02;
const WILL_FLAG = 0x04;
const WILL_RETAIN = 0x20;
const PASSWORD_FLAG = 0x40;
const USER_NAME_FLAG = 0x80;

const PROTOCOL_NAME: Term<string> = {
  role: "type",
  name: "Protocol Name",
  section: "3.1.2.1",
  mean: "By it a server can tell MQTT from other protocols.",
};
const PROTOCOL_VERSION: Term<number> = {
  role: "type",
  name: "Protocol Version",
  name311: "Protocol Level",
  section: "3.1.2.2",
  mean: (version) =>
    version === 4 ? "4 stands for MQTT 3.1.1." : version === 5 ? "5 stands for MQTT 5." : "Not a version in use.",
};
const CONNECT_FLAGS: Term<number> = {
  role: "type",
  name: "Connect Flags",
  section: "3.1.2.3",
  show: showFlags,
  mean: (flags, level) => sayFlags(flags, level),
};
const KEEP_ALIVE: Term<number> = {
  role: "value",
  name: "Keep Alive",
  section: "3.1.2.10",
  show: (sec) => `${sec} s`,
  mean: (sec) =>
    sec === 0 ? "The client need not send anything." : `The client sends something at least every ${sec} s.`,
};
const CLIENT_ID: Term<string> = {
  role: "id",
  name: "Client Identifier",
  section: "3.1.3.1",
  mean: (id) =>
    id === ""
      ? "Empty: the server is asked to choose a name."
      : "The name under which the server keeps this client's session.",
};
const WILL_TOPIC: Term<string> = {
  role: "key",
  name: "Will Topic",
  section: ["3.1.3.2", "3.1.3.3"],
  mean: "Where the will is published if the client is lost.",
};
const WILL_PAYLOAD: Term<Uint8Array> = {
  role: "value",
  name: "Will Payload",
  name311: "Will Message",
  section: ["3.1.3.3", "3.1.3.4"],
  mean: "What is published if the client is lost.",
};
const USER_NAME: Term<string> = {
  role: "value",
  name: "User Name",
  section: ["3.1.3.4", "3.1.3.5"],
  mean: "Who the client says it is.",
};
const PASSWORD: Term<Uint8Array> = {
  role: "value",
  name: "Password",
  section: ["3.1.3.5", "3.1.3.6"],
  mean: "What proves it; without TLS anyone on the way can read it.",
};

/** The level that the bytes of a CONNECT ask for, or undefined if they are none, too few, or ask for another version. */
export function protocolLevelOf(connectBytes: Uint8Array): ProtocolLevel | undefined {
  if (connectBytes[0] !== 0x10) return undefined;
  let at = 1;
  while (at < 4 && connectBytes[at]! > 0x7f) at++;
  const nameLength = connectBytes[at + 1]! * 256 + connectBytes[at + 2]!;
  const version = connectBytes[at + 3 + nameLength];
  return nameLength === 4 && (version === 4 || version === 5) ? version : undefined;
}

export function readConnect(r: Reader): Connect {
  r.open(VARIABLE_HEADER);
  const nameAt = r.at;
  const name = r.text(PROTOCOL_NAME);
  if (name !== "MQTT")
    r.fail("protocol name", '"MQTT"', JSON.stringify(name), "3.1.2.1", nameAt, UNSUPPORTED_PROTOCOL_VERSION);
  const level = r.uint8(PROTOCOL_VERSION);
  if (level !== 4 && level !== 5)
    r.fail("protocol version", "4 or 5", level, "3.1.2.2", r.at - 1, UNSUPPORTED_PROTOCOL_VERSION);
  const flags = r.uint8(CONNECT_FLAGS);
  checkFlags(flags, level, (what, rule, got, section) => r.fail(what, rule, got, section, r.at - 1, MALFORMED_PACKET));
  const keepAliveSec = r.uint16(KEEP_ALIVE);
  const properties = level === 5 ? readProperties(r, "CONNECT") : undefined;
  r.close();
  r.open(PAYLOAD);
  const clientId = r.text(CLIENT_ID);
  const will = flags & WILL_FLAG ? readWill(r, flags) : undefined;
  const username = flags & USER_NAME_FLAG ? r.text(USER_NAME) : undefined;
  const password = flags & PASSWORD_FLAG ? r.binary(PASSWORD) : undefined;
  r.close();
  return {
    type: "CONNECT",
    level,
    cleanStart: (flags & CLEAN_START) !== 0,
    keepAliveSec,
    clientId,
    ...(will && { will }),
    ...(username !== undefined && { username }),
    ...(password && { password }),
    ...(properties && { properties }),
  };
}

function readWill(r: Reader, flags: number): Will {
  const properties = r.level === 5 ? readProperties(r, "WILL") : undefined;
  const topic = r.text(WILL_TOPIC, checkTopicName);
  const payload = r.binary(WILL_PAYLOAD);
  const qos = ((flags >> 3) & 3) as Qos;
  return { topic, payload, qos, retain: (flags & WILL_RETAIN) !== 0, ...(properties && { properties }) };
}

export function writeConnect(w: Writer, packet: Connect): void {
  const { will, username, password } = packet;
  w.text(PROTOCOL_NAME, "MQTT");
  w.uint8(PROTOCOL_VERSION, packet.level);
  const flags =
    (packet.cleanStart ? CLEAN_START : 0) |
    (will ? WILL_FLAG | (will.qos << 3) | (will.retain ? WILL_RETAIN : 0) : 0) |
    (password ? PASSWORD_FLAG : 0) |
    (username !== undefined ? USER_NAME_FLAG : 0);
  checkFlags(flags, packet.level, (what, rule, got) => w.fail(what, rule, got));
  w.uint8(CONNECT_FLAGS, flags);
  w.uint16(KEEP_ALIVE, packet.keepAliveSec);
  if (packet.level === 5) writeProperties(w, "CONNECT", packet.properties);
  w.text(CLIENT_ID, packet.clientId);
  if (will) {
    if (packet.level === 5) writeProperties(w, "WILL", will.properties);
    w.text(WILL_TOPIC, will.topic, checkTopicName);
    w.binary(WILL_PAYLOAD, will.payload);
  }
  if (username !== undefined) w.text(USER_NAME, username);
  if (password) w.binary(PASSWORD, password);
}

type Fail = (what: string, rule: string, got: number, section: Section) => never;

function checkFlags(flags: number, level: ProtocolLevel, fail: Fail): void {
  const willQos = (flags >> 3) & 3;
  if (flags & 1) fail("reserved bit of the connect flags", "0", 1, "3.1.2.3");
  if (willQos === 3) fail("will qos", "0, 1 or 2", 3, "3.1.2.6");
  if (!(flags & WILL_FLAG) && willQos > 0) fail("will qos", "0 where there is no will", willQos, "3.1.2.6");
  if (!(flags & WILL_FLAG) && flags & WILL_RETAIN) fail("will retain", "0 where there is no will", 1, "3.1.2.7");
  if (level === 4 && flags & PASSWORD_FLAG && !(flags & USER_NAME_FLAG)) {
    fail("password flag", "0 where there is no user name", 1, "3.1.2.9");
  }
}

function showFlags(flags: number, level: ProtocolLevel): string {
  const bit = (mask: number) => (flags & mask ? 1 : 0);
  const start = `${level === 4 ? "clean session" : "clean start"}=${bit(CLEAN_START)}`;
  const will = `will=${bit(WILL_FLAG)} will qos=${(flags >> 3) & 3} will retain=${bit(WILL_RETAIN)}`;
  return `user name=${bit(USER_NAME_FLAG)} password=${bit(PASSWORD_FLAG)} ${will} ${start}`;
}

function sayFlags(flags: number, level: ProtocolLevel): string {
  const session = flags & CLEAN_START ? "starts with a new session" : "takes up the session it may have left";
  const clean = flags & CLEAN_START && level === 4 ? "uses a session that ends with the connection" : session;
  const has: string[] = [];
  if (flags & WILL_FLAG) has.push(`a ${flags & WILL_RETAIN ? "retained " : ""}will at QoS ${(flags >> 3) & 3}`);
  if (flags & USER_NAME_FLAG) has.push("a user name");
  if (flags & PASSWORD_FLAG) has.push("a password");
  return `The client ${clean}; ${has.length > 0 ? has.join(" and ") : "no will, user name or password"} in the payload.`;
}
