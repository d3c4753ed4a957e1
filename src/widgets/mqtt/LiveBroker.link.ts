/** A LiveBroker state as a link: preset, broker, seed and what the reader did; untrusted when it comes back. */
import type { Json } from "#contract/json.ts";
import type { TargetName } from "#engine/mqtt/target.ts";
import type { Qos } from "#kernel/mqtt/packet.ts";
import { PRESETS } from "./LiveBroker.presets.ts";
import type { Action, Role, State } from "./LiveBroker.state.ts";

/** Bytes of JSON: with base64 and the address a link stays under 2 KB. */
const MOST_BYTES = 1300;
const MOST_ACTIONS = 200;
const TARGETS: readonly TargetName[] = ["page", "shared", "ws"];

export function linkOf(state: State): Json {
  const actions: Json[] = [];
  let dropped = state.didDropped;
  let left = MOST_BYTES;
  for (const action of state.did.toReversed()) {
    const packed = pack(action);
    left -= new TextEncoder().encode(JSON.stringify(packed)).length + 1;
    if (left >= 0 && actions.length < MOST_ACTIONS) actions.unshift(packed);
    else dropped++;
  }
  const { preset, target, seed } = state;
  return { v: 1, preset, target, seed, ran: state.phase !== "idle", did: actions, dropped };
}

export type LinkRead =
  | { readonly fault: string }
  | {
      readonly target: TargetName;
      readonly seed: number;
      readonly ran: boolean;
      readonly did: readonly Action[];
      readonly notice: string | undefined;
    };

/** Never throws: a link that cannot be read is a fault in plain words. */
export function readLink(link: Json, preset: string): LinkRead {
  const fault = (rule: string) => ({ fault: `This link cannot be read: ${rule}. The widget starts afresh.` });
  if (link === null || typeof link !== "object" || Array.isArray(link)) return fault("it must hold a state");
  const { v, preset: named, target, seed, ran, did, dropped } = link as { readonly [key: string]: Json };
  if (v !== 1) return fault("its version must be 1");
  if (typeof named !== "string" || !Object.hasOwn(PRESETS, named) || named !== preset)
    return fault("it belongs to another preset");
  if (!TARGETS.includes(target as TargetName)) return fault("its broker must be page, shared or ws");
  if (typeof seed !== "number" || !Number.isSafeInteger(seed)) return fault("its seed must be a whole number");
  if (!Array.isArray(did) || did.length > MOST_ACTIONS) return fault(`its commands must be at most ${MOST_ACTIONS}`);
  const actions = did.map(unpack);
  if (actions.includes(undefined)) return fault("one of its commands makes no sense");
  const lost = typeof dropped === "number" && dropped > 0 ? dropped : 0;
  return {
    target: target as TargetName,
    seed,
    ran: ran === true,
    did: actions as Action[],
    notice: lost ? `This link had no room for the ${lost} oldest commands.` : undefined,
  };
}

function pack(action: Action): Json {
  switch (action.do) {
    case "join":
      return ["join", action.client, action.role];
    case "subscribe":
      return ["subscribe", action.client, action.filter, action.qos];
    case "unsubscribe":
      return ["unsubscribe", action.client, action.filter];
    case "publish":
      return ["publish", action.client, action.topic, action.payload, action.qos, action.retain];
    default:
      return [action.do, action.client];
  }
}

const isQos = (value: unknown): value is Qos => value === 0 || value === 1 || value === 2;
const isRole = (value: unknown): value is Role => value === "device" || value === "cloud";

function unpack(packed: Json): Action | undefined {
  if (!Array.isArray(packed)) return undefined;
  const [what, client, a, b, c, d] = packed as readonly Json[];
  if (typeof client !== "string" || !/^[a-z0-9-]{1,23}$/.test(client)) return undefined;
  switch (what) {
    case "connect":
    case "disconnect":
    case "cut":
    case "leave":
      return { do: what, client };
    case "join":
      return isRole(a) ? { do: what, client, role: a } : undefined;
    case "subscribe":
      return typeof a === "string" && isQos(b) ? { do: what, client, filter: a, qos: b } : undefined;
    case "unsubscribe":
      return typeof a === "string" ? { do: what, client, filter: a } : undefined;
    case "publish":
      return typeof a === "string" && typeof b === "string" && isQos(c) && typeof d === "boolean"
        ? { do: what, client, topic: a, payload: b, qos: c, retain: d }
        : undefined;
    default:
      return undefined;
  }
}
