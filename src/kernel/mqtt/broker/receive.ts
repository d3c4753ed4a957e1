/** Bytes from a connection: cut into packets, read, and acted on; what breaks the rules ends it. Source: 3.1.1 §4.8; MQTT 5 §4.13. */
import { decodePacket, protocolLevelOf } from "../codec.ts";
import { MqttDecodeError, UNSUPPORTED_PROTOCOL_VERSION } from "../codec-error.ts";
import type { Connect, Disconnect, Packet } from "../packet.ts";
import { acknowledge } from "./acknowledge.ts";
import { changeExpiry, close, closeWith } from "./close.ts";
import { expiryMsOf } from "./connack.ts";
import { connect, refuse } from "./connect.ts";
import type { Connection } from "./connection.ts";
import { publish } from "./publish.ts";
import { REASON, RETURN_CODE } from "./reason.ts";
import { send } from "./send.ts";
import type { Session } from "./session.ts";
import type { BrokerState } from "./state.ts";
import { subscribe, unsubscribe } from "./subscribe.ts";
import { discardWill } from "./will.ts";

const CONNECT_TYPE = 1;

/** Takes what a connection says. Never throws for anything that it says. */
export function receive(state: BrokerState, connection: Connection, bytes: Uint8Array): void {
  const isFirst = !connection.session && connection.framer.pendingBytes() === 0;
  if (isFirst && bytes.length > 0 && (bytes[0] as number) >> 4 !== CONNECT_TYPE) {
    // Another protocol's first byte may announce a packet that never comes: no need to wait for it.
    close(state, connection, "the first packet must be CONNECT");
    return;
  }
  try {
    const { packets, fault } = connection.framer.push(bytes);
    for (const packet of packets) {
      receivePacket(state, connection, packet);
      if (!connection.open) return;
    }
    if (fault) throw fault;
  } catch (error) {
    if (!(error instanceof MqttDecodeError)) throw error;
    punish(state, connection, error);
  }
}

/** 3.1.1 knows no word but the one for a wrong version; MQTT 5 names every fault, in CONNACK or in DISCONNECT. */
function punish(state: BrokerState, connection: Connection, { reasonCode, message: why }: MqttDecodeError): void {
  if (connection.session) closeWith(state, connection, reasonCode, why);
  else if (reasonCode === UNSUPPORTED_PROTOCOL_VERSION)
    refuse(state, connection, { v311: RETURN_CODE.unacceptableProtocolVersion, v5: reasonCode, why });
  else refuse(state, connection, { v5: reasonCode, why });
}

function receivePacket(state: BrokerState, connection: Connection, bytes: Uint8Array): void {
  const { session } = connection;
  const isConnect = (bytes[0] as number) >> 4 === CONNECT_TYPE;
  if (connection.patienceMs > 0) connection.deadlineMs = state.nowMs + connection.patienceMs;
  if (session && isConnect) {
    closeWith(state, connection, REASON.protocolError, "CONNECT must come only once");
    return;
  }
  // A CONNECT that cannot be read may still say which version its refusal is to be written in.
  if (!session) connection.level = protocolLevelOf(bytes) ?? 4;
  const packet = decodePacket(bytes, connection.level);
  if (session) handle(state, connection, session, packet);
  else connect(state, connection, packet as Connect);
}

function handle(state: BrokerState, connection: Connection, session: Session, packet: Packet): void {
  switch (packet.type) {
    case "PUBLISH":
      publish(state, connection, session, packet);
      break;
    case "PUBACK":
    case "PUBREC":
    case "PUBREL":
    case "PUBCOMP":
      acknowledge(state, connection, session, packet);
      break;
    case "SUBSCRIBE":
      subscribe(state, connection, session, packet);
      break;
    case "UNSUBSCRIBE":
      unsubscribe(state, connection, session, packet);
      break;
    case "PINGREQ":
      send(state, connection, { type: "PINGRESP" });
      break;
    case "DISCONNECT":
      disconnect(state, connection, session, packet);
      break;
    default:
      // AUTH too: it is for connections whose CONNECT named a method, and those are refused ([MQTT-4.12.0-7]).
      closeWith(state, connection, REASON.protocolError, `${packet.type} must not come from this client`);
  }
}

/** Only code 0 takes the will back: [MQTT-3.14.4-3]. The session's expiry may be changed, but not from 0: MQTT 5 §3.14.2.2.2. */
function disconnect(state: BrokerState, connection: Connection, session: Session, packet: Disconnect): void {
  const intervalSec = packet.properties?.sessionExpiryIntervalSec;
  if (intervalSec !== undefined) {
    if (intervalSec > 0 && connection.endsSession) {
      const why = "a session expiry interval of 0 must stay 0";
      closeWith(state, connection, REASON.protocolError, why);
      return;
    }
    changeExpiry(state, session, Math.min(state.limits.sessionExpiryMs, expiryMsOf(intervalSec)));
  }
  if (packet.reasonCode === 0) discardWill(state, session);
  close(state, connection, "the client said DISCONNECT");
}
