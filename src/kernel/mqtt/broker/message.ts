/** An application message on its way through the broker. */
import type { Properties, Qos } from "../packet.ts";

export interface Message {
  readonly topic: string;
  payload: Uint8Array;
  /** As published; what a subscriber gets is the lower of this and its own. */
  readonly qos: Qos;
  readonly retain: boolean;
  readonly properties?: Properties;
}

/** Makes a message that is kept own its payload, which until then may be a view into a host's large read buffer. */
export function ownPayload(message: Message): void {
  if (message.payload.byteLength !== message.payload.buffer.byteLength) message.payload = message.payload.slice();
}
