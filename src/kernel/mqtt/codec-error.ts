/** How the MQTT kernel refuses bytes: by which rule, at which byte, and with which reason code a peer would be told. */
import { DecodeError } from "../bytes/decode-error.ts";
import type { ProtocolLevel } from "./packet.ts";

/** MQTT 5 §2.4: the bytes cannot be read as the specification says. */
export const MALFORMED_PACKET = 0x81;
/** MQTT 5 §2.4: the bytes can be read, but say what the protocol does not allow. */
export const PROTOCOL_ERROR = 0x82;
/** MQTT 5 §2.4: the CONNECT asks for a version other than 3.1.1 and 5. */
export const UNSUPPORTED_PROTOCOL_VERSION = 0x84;
/** MQTT 5 §2.4: topic alias 0, or one above the agreed maximum. */
export const TOPIC_ALIAS_INVALID = 0x94;
/** MQTT 5 §2.4: larger than this receiver accepts. */
export const PACKET_TOO_LARGE = 0x95;

/** A located refusal of bytes; `reasonCode` is the MQTT 5 §2.4 code to close with (3.1.1 closes without a word). */
export class MqttDecodeError extends DecodeError {
  override readonly name = "MqttDecodeError";
  readonly reasonCode: number;
  constructor(message: string, offset: number, source: string, reasonCode: number) {
    super(message, offset, source);
    this.reasonCode = reasonCode;
  }
}

/** A section in the words of this book: `cite(4, "3.3.1.1")` is "MQTT 3.1.1 §3.3.1.1". */
export function cite(level: ProtocolLevel, section: string): string {
  return `MQTT ${level === 4 ? "3.1.1" : "5"} §${section}`;
}
