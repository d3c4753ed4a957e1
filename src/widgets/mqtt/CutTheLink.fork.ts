/** A run as it was up to one packet, and the scenario in which the link dies there instead. */
import type { LogEntry, NetworkEvent } from "#engine/mqtt/network.ts";
import {
  directionOf,
  EXCHANGED,
  type Exchanged,
  type Hop,
  type Loss,
  type Scenario,
  type When,
} from "./CutTheLink.cells.ts";
import { CLIENTS } from "./CutTheLink.presets.ts";
import { MOST_LOSSES, type Run } from "./CutTheLink.state.ts";

/** The scenario that shares everything before `entry` with this run; or why there is none. O(packets). */
export function forkAt(run: Run, scenario: Scenario, entry: LogEntry | undefined, when: When): Scenario | string {
  if (!entry) return "Choose a packet first.";
  const hop = hopOf(entry);
  const { type } = entry;
  if (hop === undefined || !isExchanged(type) || entry.n <= run.after) return "This packet is no part of the delivery.";
  if (entry.fate !== "delivered") return "This packet did not arrive in this run.";
  const kept = scenario.losses.slice(0, cutsBefore(run.trace.events, entry));
  if (kept.length >= MOST_LOSSES) return `More than ${MOST_LOSSES} cuts in one run teach nothing new.`;
  const earlier = run.trace.entries.filter(
    (other) => other.n < entry.n && other.fate === "delivered" && other.client === entry.client && other.type === type,
  );
  // The packets that earlier cuts have lost came to their turn, too.
  const lost = kept.filter((loss) => loss.hop === hop && loss.type === type && loss.when === "before");
  const loss: Loss = { hop, type, nth: earlier.length + lost.length + 1, when };
  return { ...scenario, losses: [...kept, loss] };
}

/** What the fork shares with its run: everything until this packet is on its way. */
export function pastOf(run: Run, entry: LogEntry): Run {
  const isPast = (event: NetworkEvent) =>
    event.type === "gone" ? event.n < entry.n : event.type !== "message" || event.atMs <= entry.sentAtMs;
  const events = run.trace.events.filter(isPast);
  const entries = run.trace.entries
    .filter((other) => other.n <= entry.n)
    .map((other): LogEntry => (other.n === entry.n ? { ...other, fate: "queued" } : other));
  const copies = events.filter((event) => event.type === "message").length;
  return { ...run, copies, trace: { entries, events } };
}

export function isExchanged(type: LogEntry["type"]): type is Exchanged {
  return (EXCHANGED as readonly string[]).includes(type);
}

/** Whose link this packet crosses as part of the delivery. */
export function hopOf({ client, direction, type }: LogEntry): Hop | undefined {
  const hop: Hop = client === CLIENTS.publisher ? "publisher" : "subscriber";
  return isExchanged(type) && directionOf(hop, type) === direction ? hop : undefined;
}

/** How many cuts had happened when `entry` arrived. */
function cutsBefore(events: readonly NetworkEvent[], { n }: LogEntry): number {
  const arrived = events.findIndex(
    (event) => event.type === "packet" && event.entry.n === n && event.entry.fate === "delivered",
  );
  return events.slice(0, arrived).filter((event) => event.type === "gone" && event.how === "cut").length;
}
