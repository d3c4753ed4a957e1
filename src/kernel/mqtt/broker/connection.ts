/** One network connection as the broker sees it, from "open" to its close. */
import type { createFramer } from "../framer.ts";
import type { ProtocolLevel, Will } from "../packet.ts";
import type { Session } from "./session.ts";

export interface Connection {
  readonly id: number;
  readonly framer: ReturnType<typeof createFramer>;
  /** Of its CONNECT; everything after is read and written at this level. */
  level: ProtocolLevel;
  /** Undefined until CONNECT has been accepted. */
  session: Session | undefined;
  username: string | undefined;
  /** Published unless DISCONNECT comes first: MQTT 3.1.1 §3.1.2.5. */
  will: Will | undefined;
  /** One and a half keep alive times, or 0 for none: [MQTT-3.1.2-24]. */
  patienceMs: number;
  /** When it is closed unless a packet comes first. */
  deadlineMs: number;
  /** Output that the host last said it still holds. */
  pendingBytes: number;
  /** False once closed: what was still to come from the same bytes is not read. */
  open: boolean;
}
