/** Where a link can die during one delivery, and the table of all these places. MQTT 3.1.1 §4.3. */
import type { Qos } from "#kernel/mqtt/packet.ts";

/** The packets of a delivery. */
export const EXCHANGED = ["PUBLISH", "PUBACK", "PUBREC", "PUBREL", "PUBCOMP"] as const;
export type Exchanged = (typeof EXCHANGED)[number];
/** Whose link it is: a delivery crosses two. */
export const HOPS = ["publisher", "subscriber"] as const;
export type Hop = (typeof HOPS)[number];
/** "before": the packet is lost and the link dies; "after": it arrives, then the link dies. */
export const WHENS = ["before", "after"] as const;
export type When = (typeof WHENS)[number];
/** Whether both clients keep their sessions or begin each connection with a clean one. */
export const SESSIONS = ["kept", "clean"] as const;
export type SessionKind = (typeof SESSIONS)[number];

export interface Loss {
  readonly hop: Hop;
  readonly type: Exchanged;
  /** The first packet of this type on this hop is 1; sent again, it is 2. */
  readonly nth: number;
  readonly when: When;
}
export interface Scenario {
  readonly qos: Qos;
  readonly session: SessionKind;
  /** In the order in which they happen. */
  readonly losses: readonly Loss[];
}

/** The packets of an undisturbed exchange, in their order; sender and receiver take turns. */
export const EXCHANGES: Readonly<Record<Qos, readonly Exchanged[]>> = {
  0: ["PUBLISH"],
  1: ["PUBLISH", "PUBACK"],
  2: ["PUBLISH", "PUBREC", "PUBREL", "PUBCOMP"],
};

/** Which way a packet of the exchange travels on a hop: "up" is towards the broker. */
export function directionOf(hop: Hop, type: Exchanged): "up" | "down" {
  const bySender = type === "PUBLISH" || type === "PUBREL";
  return bySender === (hop === "publisher") ? "up" : "down";
}

/** A moment at which the link can die, told by what is lost then; after the last packet nothing is. */
export interface Point {
  readonly qos: Qos;
  readonly type: Exchanged;
  readonly when: When;
}
/**
 * The ten moments: before each packet, and after the last of each level. That a packet has arrived and its answer has not
 * is one moment, whichever of the two is named.
 */
export const POINTS: readonly Point[] = ([0, 1, 2] as const).flatMap((qos) => {
  const types = EXCHANGES[qos];
  return [
    ...types.map((type) => ({ qos, type, when: "before" as const })),
    { qos, type: types.at(-1)!, when: "after" as const },
  ];
});

export interface Column {
  readonly hop: Hop;
  readonly session: SessionKind;
}
export const COLUMNS: readonly Column[] = HOPS.flatMap((hop) => SESSIONS.map((session) => ({ hop, session })));
export const CELL_COUNT = POINTS.length * COLUMNS.length;

/** The name of a cell, unique in the table. */
export function cellId({ qos, type, when }: Point, { hop, session }: Column): string {
  return [qos, hop, session, type, when].join(" ");
}

export function scenarioOf({ qos, type, when }: Point, { hop, session }: Column): Scenario {
  return { qos, session, losses: [{ hop, type, nth: 1, when }] };
}

/** The cell that a scenario belongs to; undefined for one that is not in the table, because more than one thing is lost. */
export function cellOf({ qos, session, losses }: Scenario): string | undefined {
  const [loss] = losses;
  if (!loss || losses.length > 1 || loss.nth !== 1) return undefined;
  const types = EXCHANGES[qos];
  const next = loss.when === "after" ? types[types.indexOf(loss.type) + 1] : undefined;
  const { hop } = loss;
  return cellId(next ? { qos, type: next, when: "before" } : { qos, type: loss.type, when: loss.when }, {
    hop,
    session,
  });
}
