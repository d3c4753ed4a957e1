/** A scenario of CutTheLink as a link; untrusted when it comes back. */
import type { Json } from "#contract/json.ts";
import { EXCHANGED, EXCHANGES, HOPS, type Loss, type Scenario, SESSIONS, WHENS } from "./CutTheLink.cells.ts";
import { MOST_LOSSES, type State } from "./CutTheLink.state.ts";

export function linkOf({ preset, seed, scenario, phase }: State): Json {
  const { qos, session, losses } = scenario;
  const packed = losses.map(({ hop, type, nth, when }) => [hop, type, nth, when]);
  return { v: 1, preset, seed, qos, session, losses: packed, ran: phase === "running" || phase === "done" };
}

export interface LinkRead {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly ran: boolean;
}

/** What the link holds, or what is wrong with it. Never throws. */
export function readLink(link: Json, preset: string): LinkRead | string {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must hold a scenario";
  const { v, preset: named, seed, qos, session, losses, ran } = link as { readonly [key: string]: Json };
  if (v !== 1) return "its version must be 1";
  if (named !== preset) return "it belongs to another preset";
  if (typeof seed !== "number" || !Number.isSafeInteger(seed)) return "its seed must be a whole number";
  if (qos !== 0 && qos !== 1 && qos !== 2) return "its quality of service must be 0, 1 or 2";
  if (!isOneOf(SESSIONS, session)) return "its sessions must be kept or clean";
  if (!Array.isArray(losses) || losses.length < 1 || losses.length > MOST_LOSSES)
    return `its losses must be one to ${MOST_LOSSES}`;
  const read = losses.map((loss) => readLoss(loss, EXCHANGES[qos]));
  if (read.includes(undefined))
    return "each of its losses must name a link, a packet of this level, a number and before or after";
  return { seed, scenario: { qos, session, losses: read as readonly Loss[] }, ran: ran === true };
}

function readLoss(packed: Json, types: readonly string[]): Loss | undefined {
  if (!Array.isArray(packed)) return undefined;
  const [hop, type, nth, when] = packed as readonly Json[];
  const isCount = typeof nth === "number" && Number.isInteger(nth) && nth >= 1 && nth <= 2 * MOST_LOSSES;
  if (!isOneOf(HOPS, hop) || !isOneOf(EXCHANGED, type) || !types.includes(type) || !isOneOf(WHENS, when) || !isCount)
    return undefined;
  return { hop, type, nth, when };
}

function isOneOf<Value extends string>(values: readonly Value[], value: Json | undefined): value is Value {
  return (values as readonly (Json | undefined)[]).includes(value);
}
