/** Every packet that a cut can lose between one publisher and one subscriber, and how many copies then arrive. */
import type { Scenario } from "#engine/mqtt/scenario.ts";
import type { PacketType, ProtocolLevel, Qos } from "#kernel/mqtt/packet.ts";

export interface Cut {
  readonly whose: "publisher" | "subscriber";
  readonly qos: Qos;
  readonly type: PacketType;
  /** With sessions that last. */
  readonly copies: number;
}
const cut = (whose: Cut["whose"], qos: Qos, type: PacketType, copies: number): Cut => ({ whose, qos, type, copies });

export const CUTS: readonly Cut[] = [
  cut("publisher", 0, "PUBLISH", 0),
  cut("publisher", 1, "PUBLISH", 1),
  cut("publisher", 1, "PUBACK", 2),
  cut("publisher", 2, "PUBLISH", 1),
  cut("publisher", 2, "PUBREC", 1),
  cut("publisher", 2, "PUBREL", 1),
  cut("publisher", 2, "PUBCOMP", 1),
  cut("subscriber", 0, "PUBLISH", 0),
  cut("subscriber", 1, "PUBLISH", 1),
  cut("subscriber", 1, "PUBACK", 2),
  cut("subscriber", 2, "PUBLISH", 1),
  cut("subscriber", 2, "PUBREC", 1),
  cut("subscriber", 2, "PUBREL", 1),
  cut("subscriber", 2, "PUBCOMP", 1),
];
/** Which packets travel from the publisher up and to the subscriber down. */
const FORWARD: readonly PacketType[] = ["PUBLISH", "PUBREL"];

/** One message over two links, one of which is cut as `cut` says; then the cut-off client connects again. */
export function cutScenario(
  { whose, qos, type }: Cut,
  {
    level,
    clean,
    seed,
    jitterMs = 0,
    when = "before",
  }: {
    readonly level: ProtocolLevel;
    readonly clean: boolean;
    readonly seed: number;
    readonly jitterMs?: number;
    readonly when?: "before" | "after";
  },
): Scenario {
  const forward = FORWARD.includes(type);
  const session = clean ? { cleanStart: true } : { cleanStart: false, sessionExpirySec: 3600 };
  return {
    seed,
    latencyMs: 20,
    jitterMs,
    clients: ["publisher", "subscriber"].map((name) => ({ name, level, ...session })),
    acts: [
      { do: "connect", client: "subscriber" },
      { do: "connect", client: "publisher" },
      { do: "subscribe", client: "subscriber", filter: "field/#", qos },
      { do: "publish", client: "publisher", topic: "field/soil", payload: "21.4", qos },
      { do: "connect", client: whose },
    ],
    losses: [{ client: whose, direction: forward === (whose === "publisher") ? "up" : "down", type, when }],
  };
}
