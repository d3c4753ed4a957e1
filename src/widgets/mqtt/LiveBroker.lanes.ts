/** The log as ui/Lanes draws it: devices left, the broker in the middle, everybody else right. */
import type { LogEntry } from "#engine/mqtt/network.ts";
import { describePacket } from "#kernel/mqtt/describe.ts";
import type { LaneMark, LaneMessage, Party } from "#ui/lane-layout.ts";
import type { State } from "./LiveBroker.state.ts";
import { sayPayload } from "./payload-words.ts";

export function partiesOf(state: State): readonly Party[] {
  const parties = state.clients.map(({ name, role }) => ({ id: name, name, role }));
  const broker: Party = { id: "broker", name: "broker", role: "broker" };
  return [
    ...parties.filter((party) => party.role === "device"),
    broker,
    ...parties.filter((party) => party.role !== "device"),
  ];
}

/** The packets that are drawn: without those of the preparation, unless the reader wants them. */
export function shownEntries(state: State): readonly LogEntry[] {
  return state.showPrepared ? state.entries : state.entries.filter((entry) => entry.n > state.preparedTo);
}

export function messagesOf(state: State): readonly LaneMessage[] {
  return shownEntries(state).map((entry) => ({
    id: `${entry.n}`,
    from: entry.direction === "up" ? entry.client : "broker",
    to: entry.direction === "up" ? "broker" : entry.client,
    label: entry.packet ? describePacket(entry.packet) : "unreadable bytes",
    shortLabel: entry.type,
    sentAtMs: entry.sentAtMs,
    arriveAtMs: entry.arriveAtMs,
    fate: entry.fate,
    note: entry.packet?.type === "PUBLISH" ? `${entry.packet.topic}: ${sayPayload(entry.packet.payload)}` : undefined,
  }));
}

/** Where a client was without its connection, until it connects again. */
export function marksOf(state: State): readonly LaneMark[] {
  return state.gone
    .filter((gone) => gone.n > state.preparedTo)
    .map(({ client, how, n, atMs }) => ({
      party: client,
      fromMs: atMs,
      toMs: state.entries.find((entry) => entry.client === client && entry.n > n && entry.type === "CONNECT")?.sentAtMs,
      text: how === "cut" ? "link cut" : "closed",
      tone: how === "cut" ? "fault" : "other",
    }));
}

/** The packet whose bytes are shown: the chosen one, else the newest PUBLISH, else the newest. */
export function lookedAt(state: State): LogEntry | undefined {
  const shown = shownEntries(state);
  const chosen = state.looking === undefined ? undefined : state.entries.find((entry) => entry.n === state.looking);
  return chosen ?? shown.findLast((entry) => entry.type === "PUBLISH") ?? shown.at(-1);
}
