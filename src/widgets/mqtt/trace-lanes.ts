/** A recorded run of clients on a broker as ui/Lanes draws it: devices left, the broker in the middle, readers right. */
import type { LogEntry, NetworkEvent, Received } from "#engine/mqtt/network.ts";
import { describePacket } from "#kernel/mqtt/describe.ts";
import type { LaneMark, LaneMessage, Party } from "#ui/lane-layout.ts";
import { sayPayload } from "./payload-words.ts";

/** What a run leaves behind: every packet at its latest, and every event, both in order. */
export interface Recording {
  readonly entries: readonly LogEntry[];
  readonly events: readonly NetworkEvent[];
}
export interface RecordedClient {
  readonly name: string;
  readonly role: "device" | "cloud";
}

const BROKER: Party = { id: "broker", name: "broker", role: "broker" };

export function recordedParties(clients: readonly RecordedClient[]): readonly Party[] {
  const parties = clients.map(({ name, role }) => ({ id: name, name, role }));
  const isDevice = (party: Party) => party.role === "device";
  return [...parties.filter(isDevice), BROKER, ...parties.filter((party) => !isDevice(party))];
}

/** The packets sent after number `after`; ids are their numbers. */
export function recordedMessages(entries: readonly LogEntry[], after = 0): readonly LaneMessage[] {
  return entries
    .filter((entry) => entry.n > after)
    .map((entry) => ({
      id: `${entry.n}`,
      ...endsOf(entry),
      label: entry.packet ? describePacket(entry.packet) : "unreadable bytes",
      shortLabel: entry.type,
      sentAtMs: entry.sentAtMs,
      arriveAtMs: entry.arriveAtMs,
      fate: entry.fate,
      note: entry.packet?.type === "PUBLISH" ? `${entry.packet.topic}: ${sayPayload(entry.packet.payload)}` : undefined,
    }));
}

export function endsOf(entry: LogEntry): { readonly from: string; readonly to: string } {
  return entry.direction === "up" ? { from: entry.client, to: BROKER.id } : { from: BROKER.id, to: entry.client };
}

/**
 * Where a client was without its connection, until its next CONNECT, and, in the words of `heard`, where a message
 * reached its application; all after packet number `after`. `nth` counts a client's messages from 1.
 */
export function recordedMarks(
  { entries, events }: Recording,
  after = 0,
  heard?: (message: Received, nth: number, client: string) => string,
): readonly LaneMark[] {
  const counts = new Map<string, number>();
  const fromMs = entries.find((entry) => entry.n > after)?.sentAtMs ?? Number.POSITIVE_INFINITY;
  return events.flatMap((event): LaneMark[] => {
    if (event.type === "gone" && event.n > after) return [goneMark(entries, event)];
    if (event.type !== "message" || !heard) return [];
    const nth = (counts.get(event.client) ?? 0) + 1;
    counts.set(event.client, nth);
    if (event.atMs < fromMs) return [];
    const text = heard(event.message, nth, event.client);
    return [{ party: event.client, fromMs: event.atMs, toMs: event.atMs, text, tone: "ok" }];
  });
}

function goneMark(entries: readonly LogEntry[], gone: NetworkEvent & { type: "gone" }): LaneMark {
  const again = entries.find(({ client, n, type }) => client === gone.client && n > gone.n && type === "CONNECT");
  return {
    party: gone.client,
    fromMs: gone.atMs,
    toMs: again?.sentAtMs,
    text: gone.how === "cut" ? "link cut" : "closed",
    tone: gone.how === "cut" ? "fault" : "other",
  };
}
