/**
 * A recorded run to step through, and the bytes of one of its packets. For the stage: `TraceLanes`; for the detail below:
 * `TracePacket`. Who uses them keeps `at`, how many packets have been sent, and `looking`, the number of the packet whose
 * bytes are shown; without it that is the newest packet sent.
 */
import { type ReactNode, useMemo } from "react";
import type { LogEntry, Received } from "#engine/mqtt/network.ts";
import { describePacket } from "#kernel/mqtt/describe.ts";
import { dissectPacket } from "#kernel/mqtt/dissect.ts";
import { Bytes } from "#ui/Bytes.tsx";
import { Recorded } from "#ui/Recorded.tsx";
import {
  endsOf,
  type RecordedClient,
  type Recording,
  recordedMarks,
  recordedMessages,
  recordedParties,
} from "./trace-lanes.ts";
import "./TraceView.css";

export interface TraceLanesProps {
  readonly trace: Recording;
  readonly clients: readonly RecordedClient[];
  /** Number of the last packet that is not drawn, such as those of a preparation. */
  readonly after?: number | undefined;
  /** How many of the drawn packets have been sent. */
  readonly at: number;
  readonly looking: number | undefined;
  readonly height?: number | undefined;
  /** Stands where the packets will be. */
  readonly empty: string;
  onAt(at: number): void;
  onLook(n: number | undefined): void;
  /** Words for a message that has reached a client's application; without it none is marked. Must not change. */
  heard?(message: Received, nth: number, client: string): string;
}

export function TraceLanes(props: TraceLanesProps) {
  const { trace, clients, after, at, looking, height, empty, onAt, onLook, heard } = props;
  const parties = useMemo(() => recordedParties(clients), [clients]);
  const messages = useMemo(() => recordedMessages(trace.entries, after), [trace, after]);
  const marks = useMemo(() => recordedMarks(trace, after, heard), [trace, after, heard]);
  return (
    <Recorded
      label="Packets between clients and broker"
      noun="packet"
      parties={parties}
      messages={messages}
      marks={marks}
      at={at}
      onAt={onAt}
      selected={looking === undefined ? undefined : `${looking}`}
      onSelect={(id) => onLook(id === undefined ? undefined : Number(id))}
      height={height}
      empty={empty}
    />
  );
}

/** The packet whose bytes are to be shown: the one looked at, else the newest of the `at` packets sent after `after`. */
export function packetAt(
  entries: readonly LogEntry[],
  { after = 0, at, looking }: { readonly after?: number; readonly at: number; readonly looking: number | undefined },
): LogEntry | undefined {
  const shown = entries.filter((entry) => entry.n > after).slice(0, at);
  return shown.find((entry) => entry.n === looking) ?? shown.at(-1);
}

export interface TracePacketProps {
  readonly entry: LogEntry | undefined;
  /** Stands in place of a packet. */
  readonly empty: string;
  /** What is to be known of it besides its size; that it was lost is said without it. */
  readonly note?: string | undefined;
  /** What can be done with this packet. */
  readonly children?: ReactNode;
}

export function TracePacket({ entry, empty, note, children }: TracePacketProps) {
  const fields = useMemo(() => (entry ? dissectPacket(entry.bytes, entry.level).fields : []), [entry]);
  const name = entry ? nameOf(entry) : empty;
  return (
    <section className="tv-packet" aria-label="The chosen packet">
      <div className="tv-row">
        <b>{name}</b>
        {entry && <span>{[`${entry.bytes.length} bytes`, note ?? FATES[entry.fate]].filter(Boolean).join(", ")}</span>}
        {children}
      </div>
      <Bytes key={entry?.n ?? 0} bytes={entry?.bytes ?? NOTHING} fields={fields} label={name} />
    </section>
  );
}

function nameOf(entry: LogEntry): string {
  const { from, to } = endsOf(entry);
  return `${entry.packet ? describePacket(entry.packet) : "Unreadable bytes"}, ${from} to ${to}`;
}

const FATES = { delivered: "", lost: "lost", queued: "on its way" };
const NOTHING = new Uint8Array();
