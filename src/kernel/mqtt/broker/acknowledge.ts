/** What a client acknowledges of the messages it was sent, and releases of those it sent. Source: 3.1.1 §4.3; MQTT 5 §3.4 to §3.7. */
import type { Acknowledgement } from "../packet.ts";
import type { Connection } from "./connection.ts";
import { endDelivery, flush } from "./delivery.ts";
import { FAILURE_FROM, REASON } from "./reason.ts";
import { answer } from "./send.ts";
import type { Session } from "./session.ts";
import { type BrokerState, noteFor } from "./state.ts";

/** Takes an acknowledgement. One that fits no delivery changes nothing, but no client is left waiting for its answer. */
export function acknowledge(state: BrokerState, connection: Connection, session: Session, packet: Acknowledgement) {
  switch (packet.type) {
    case "PUBACK":
      complete(state, session, packet.packetId, 1);
      break;
    case "PUBREC":
      release(state, connection, session, packet);
      break;
    case "PUBREL":
      forget(state, connection, session, packet.packetId);
      break;
    case "PUBCOMP":
      complete(state, session, packet.packetId, 2);
      break;
  }
}

/** PUBACK ends a delivery at QoS 1, PUBCOMP one at QoS 2 that was released; also with a code that says no: [MQTT-4.4.0-2]. */
function complete(state: BrokerState, session: Session, packetId: number, qos: 1 | 2): void {
  const inflight = session.inflight.get(packetId);
  if (inflight?.qos !== qos || (qos === 2 && inflight.state !== "released")) return;
  endDelivery(state, session, packetId);
  flush(state, session);
}

/** PUBREC: the message is the client's now, or it refused it, which ends the delivery: MQTT 5 §4.3.3. */
function release(state: BrokerState, connection: Connection, session: Session, packet: Acknowledgement): void {
  const { packetId, reasonCode } = packet;
  const { clientId } = session;
  const inflight = session.inflight.get(packetId);
  if (inflight?.qos === 1) return;
  if (reasonCode >= FAILURE_FROM) {
    if (inflight?.state !== "sent") return;
    endDelivery(state, session, packetId);
    flush(state, session);
    return;
  }
  if (inflight?.state === "sent") {
    inflight.state = "released";
    noteFor(state, session, { type: "release", clientId, packetId });
  }
  if (inflight || connection.level === 4) answer(state, connection, { type: "PUBREL", packetId, reasonCode: 0 });
  else notFound(state, connection, "PUBREL", packetId);
}

/** PUBREL: from here on the packet id is free for another message ([MQTT-4.3.3-12]). */
function forget(state: BrokerState, connection: Connection, session: Session, packetId: number): void {
  const { clientId } = session;
  connection.receiving.delete(packetId);
  const known = session.received.delete(packetId);
  if (known) noteFor(state, session, { type: "forget", clientId, packetId });
  if (known || connection.level === 4) answer(state, connection, { type: "PUBCOMP", packetId, reasonCode: 0 });
  else notFound(state, connection, "PUBCOMP", packetId);
}

function notFound(state: BrokerState, connection: Connection, type: "PUBREL" | "PUBCOMP", packetId: number): void {
  const packet = { type, packetId, reasonCode: REASON.packetIdNotFound } as const;
  answer(state, connection, packet, `no exchange with packet identifier ${packetId} is open`);
}
