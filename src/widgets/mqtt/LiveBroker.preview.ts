/** The next PUBLISH before it is sent, encoded: the script's in an experiment, otherwise what stands in the fields. */
import { encodePacket } from "#kernel/mqtt/codec.ts";
import { describePacket } from "#kernel/mqtt/describe.ts";
import type { Publish } from "#kernel/mqtt/packet.ts";
import { draftFaults } from "./LiveBroker.checks.ts";
import { presetOf } from "./LiveBroker.script.ts";
import type { Drafts, State } from "./LiveBroker.state.ts";

export interface Preview {
  readonly client: string;
  readonly label: string;
  readonly bytes: Uint8Array;
}

/** Undefined while the fields hold something that cannot be sent. */
export function previewOf(state: State): Preview | undefined {
  const scripted = presetOf(state)
    .script.flat()
    .find((action) => action.do === "publish");
  const { topic, payload } = draftFaults(state.drafts);
  if (!scripted && (topic || payload)) return undefined;
  const packet = publishOf(scripted ?? state.drafts);
  return {
    client: scripted?.client ?? state.selected,
    label: describePacket(packet),
    bytes: encodePacket(packet, 4),
  };
}

/** A first packet id is 1: clients count from there. */
function publishOf({ topic, payload, qos, retain }: Pick<Drafts, "topic" | "payload" | "qos" | "retain">): Publish {
  const packet = {
    type: "PUBLISH",
    dup: false,
    qos,
    retain,
    topic,
    payload: new TextEncoder().encode(payload),
  } as const;
  return qos === 0 ? packet : { ...packet, packetId: 1 };
}
