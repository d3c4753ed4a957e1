/** A scene in which a broker has something to decide, told in the order of its happening; what is heard is its outcome. */
import type { ProtocolLevel } from "#kernel/mqtt/packet.ts";
import type { Player, Stage } from "./player.ts";

export interface Scene {
  readonly name: string;
  /** Both unless given. */
  readonly level?: ProtocolLevel;
  play(stage: Stage): Promise<void>;
}
export const both = (name: string, play: Scene["play"]): Scene => ({ name, play });
export const five = (name: string, play: Scene["play"]): Scene => ({ name, level: 5, play });
export const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Options of MQTT 5 for a session that outlives its connection. */
export const LASTING = { cleanStart: false, properties: { sessionExpiryIntervalSec: 600 } };
/** The same in either version. */
export const lasting = (level: ProtocolLevel) => (level === 5 ? LASTING : { cleanStart: false });

/** One player, subscribed. */
export async function subscriber(stage: Stage, filter: string, qos: 0 | 1 | 2): Promise<Player> {
  const player = await stage.join("subscriber");
  player.subscribe(filter, qos);
  await stage.rest();
  return player;
}
