/** Drives mqtt.js, our broker and the link on a virtual clock until nothing is left to happen. */
import { type NetworkEvent, openNetwork } from "#engine/mqtt/network.ts";
import { turn } from "#engine/mqtt/pace.ts";
import { openPage } from "#engine/mqtt/page.ts";
import { createVirtualClock } from "#kernel/clock/virtual-clock.ts";
import type { LinkShape } from "#kernel/mqtt/link.ts";

export function openScenario(shape: LinkShape = {}) {
  const clock = createVirtualClock();
  const events: NetworkEvent[] = [];
  const network = openNetwork({ far: openPage(clock), clock, shape, onEvent: (event) => events.push(event) });
  /** Lets the clients finish what they are doing at this moment of the clock. */
  async function settle(): Promise<void> {
    for (let turns = 0; turns < 3; turns++) await turn();
  }
  async function rest(): Promise<void> {
    do await settle();
    while (clock.runNext());
  }
  return { clock, events, network, settle, rest };
}

/** One line per event, with every byte: two runs are the same if these are. */
export function traceOf(events: readonly NetworkEvent[]): string {
  return events
    .map((event) => JSON.stringify(event, (_, value) => (value instanceof Uint8Array ? [...value].join(" ") : value)))
    .join("\n");
}
