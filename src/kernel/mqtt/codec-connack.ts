/** CONNACK, DISCONNECT and AUTH: how a connection is granted and ended. Source: OASIS MQTT 3.1.1 §3.2, §3.14; MQTT 5 §3.2, §3.14, §3.15. */
import { PROTOCOL_ERROR } from "./codec-error.ts";
import { readReason, reasonTerm, writeReason } from "./codec-reason.ts";
import { type Term, VARIABLE_HEADER } from "./codec-term.ts";
import type { Auth, Connack, Disconnect } from "./packet.ts";
import { hasProperties, readProperties, writeProperties } from "./properties-codec.ts";
import type { Reader } from "./read.ts";
import type { Writer } from "./write.ts";

const CONNACK_FLAGS: Term<number> = {
  role: "type",
  name: "Connect Acknowledge Flags",
  section: "3.2.2.1",
  show: (flags) => `session present=${flags & 1}`,
  mean: (flags) =>
    flags & 1 ? "The server has kept a session of this client." : "The server has no session of this client.",
};
const CONNACK_REASON = reasonTerm("CONNACK", "Connect Reason Code", ["3.2.2.3", "3.2.2.2"], "Connect Return code");
const DISCONNECT_REASON = reasonTerm("DISCONNECT", "Disconnect Reason Code", "3.14.2.1");
const AUTH_REASON = reasonTerm("AUTH", "Authenticate Reason Code", "3.15.2.1");

export function readConnack(r: Reader): Connack {
  r.open(VARIABLE_HEADER);
  const flagsAt = r.at;
  const flags = r.uint8(CONNACK_FLAGS);
  if (flags > 1) r.fail("reserved bits of the connect acknowledge flags", "0", flags >> 1, "3.2.2.1", flagsAt);
  const reasonCode = readReason(r, "CONNACK", CONNACK_REASON);
  if (flags === 1 && reasonCode !== 0) {
    r.fail("session present", "0 in a refusal", 1, ["3.2.2.2", "3.2.2.1.1"], flagsAt, PROTOCOL_ERROR);
  }
  const properties = r.level === 5 ? readProperties(r, "CONNACK") : undefined;
  r.close();
  return { type: "CONNACK", sessionPresent: flags === 1, reasonCode, ...(properties && { properties }) };
}

export function writeConnack(w: Writer, packet: Connack): void {
  if (packet.sessionPresent && packet.reasonCode !== 0) w.fail("session present", "0 in a refusal", 1);
  w.uint8(CONNACK_FLAGS, packet.sessionPresent ? 1 : 0);
  writeReason(w, "CONNACK", CONNACK_REASON, packet.reasonCode);
  if (w.level === 5) writeProperties(w, "CONNACK", packet.properties);
}

export function readDisconnect(r: Reader): Disconnect {
  if (r.level === 4 || r.at === r.promised) return { type: "DISCONNECT", reasonCode: 0 };
  r.open(VARIABLE_HEADER);
  const reasonCode = readReason(r, "DISCONNECT", DISCONNECT_REASON);
  const properties = r.at < r.promised ? readProperties(r, "DISCONNECT") : undefined;
  r.close();
  return { type: "DISCONNECT", reasonCode, ...(properties && { properties }) };
}

export function writeDisconnect(w: Writer, packet: Disconnect): void {
  const more = hasProperties(packet.properties);
  if (w.level === 4) {
    if (packet.reasonCode !== 0)
      w.fail("reason code of DISCONNECT", "0 in 3.1.1, which has no such field", packet.reasonCode);
    return;
  }
  if (packet.reasonCode === 0 && !more) return;
  writeReason(w, "DISCONNECT", DISCONNECT_REASON, packet.reasonCode);
  if (more) writeProperties(w, "DISCONNECT", packet.properties);
}

export function readAuth(r: Reader): Auth {
  if (r.at === r.promised) return { type: "AUTH", reasonCode: 0 };
  r.open(VARIABLE_HEADER);
  const reasonCode = readReason(r, "AUTH", AUTH_REASON);
  const propertiesAt = r.at;
  const properties = readProperties(r, "AUTH");
  if (properties?.authenticationMethod === undefined) {
    r.fail("authentication method", "present", "none", "3.15.2.2.2", propertiesAt, PROTOCOL_ERROR);
  }
  r.close();
  return { type: "AUTH", reasonCode, properties };
}

export function writeAuth(w: Writer, packet: Auth): void {
  if (packet.reasonCode === 0 && !hasProperties(packet.properties)) return;
  writeReason(w, "AUTH", AUTH_REASON, packet.reasonCode);
  if (packet.properties?.authenticationMethod === undefined) w.fail("authentication method", "present", "none");
  writeProperties(w, "AUTH", packet.properties);
}
