/**
 * MQTT packets of a capture file, with what could not be read. Limits: files of 64 MB, `MAX_PACKETS` packets,
 * `MAX_NOTES` notes; nothing is put together from IP fragments; TLS stays closed.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { decodePacket, PACKET_TYPES } from "../mqtt/codec.ts";
import { describePacket } from "../mqtt/describe.ts";
import type { ProtocolLevel } from "../mqtt/packet.ts";
import type { Capture, CapturedPacket, Mark, StreamSummary } from "./captured.ts";
import type { CaptureNote, Frame, FrameFile } from "./frame.ts";
import { readIp } from "./ip.ts";
import { networkStart } from "./link-layer.ts";
import { createMqttStream, type Found, type MqttStream } from "./mqtt-stream.ts";
import { isPcap, readPcap } from "./pcap.ts";
import { isPcapng, readPcapng } from "./pcapng.ts";
import { createTcpReader, readSegment, type TcpEvent } from "./tcp.ts";

export const MAX_CAPTURE_BYTES = 64 * 1024 * 1024;
export const MAX_PACKETS = 100_000;
export const MAX_NOTES = 200;
const TCP = 6;
const MAX_LABEL_TOPIC = 60;
const FRAMES_PER_PROGRESS = 2000;

/**
 * Reads a pcap or pcapng file. `onProgress` is told how many of how many frames are done. Throws DecodeError, with the
 * offset in the file, only where the file is no capture at all. O(n log n).
 */
export function readCapture(bytes: Uint8Array, onProgress?: (done: number, total: number) => void): Capture {
  const file = openFile(bytes);
  const notes = createNotes(file.notes);
  const found: { readonly from: MqttStream; readonly what: Found }[] = [];
  const streams = new Map<number, MqttStream>();
  const tcp = createTcpReader<Mark>();
  const skipped = new Map<string, { count: number; offset: number }>();
  const skip = (why: string, { offset }: Frame) => {
    const before = skipped.get(why);
    skipped.set(why, { count: (before?.count ?? 0) + 1, offset: before?.offset ?? offset });
  };

  function take(events: readonly TcpEvent<Mark>[]): void {
    for (const event of events) {
      const { id } = event.stream;
      let stream = streams.get(id);
      if (stream === undefined) {
        const sink = {
          packet(what: Found) {
            if (found.length < MAX_PACKETS) found.push({ from: stream!, what });
            else notes.once(`only the first ${MAX_PACKETS} packets are listed`);
          },
          note: (message: string, mark?: Mark) => notes.add({ message, ...placeOf(mark) }),
        };
        stream = createMqttStream(event.stream, `stream ${id + 1}`, sink);
        streams.set(id, stream);
      }
      stream.take(event);
    }
  }

  file.frames.forEach((frame, number) => {
    const segment = segmentOf(frame, skip);
    const { offset, atMs } = frame;
    const mark: Mark = atMs === undefined ? { frame: number, offset } : { frame: number, offset, atMs };
    if (segment !== undefined) take(tcp.push(segment, mark));
    if (number % FRAMES_PER_PROGRESS === 0) onProgress?.(number, file.frames.length);
  });
  take(tcp.end());
  for (const stream of streams.values()) stream.end();
  onProgress?.(file.frames.length, file.frames.length);

  for (const [why, { count, offset }] of skipped) notes.add({ message: `${countOf(count, "frame")} ${why}`, offset });
  if (tcp.unreadSegments() > 0)
    notes.add({ message: `${countOf(tcp.unreadSegments(), "segment")} of further streams not read` });
  const packets = found.sort((a, b) => a.what.mark.frame - b.what.mark.frame).map(describe);
  const counts = new Map<number, number>();
  for (const { stream } of packets) counts.set(stream, (counts.get(stream) ?? 0) + 1);
  const summaries = [...streams].flatMap(([id, stream]) => summaryOf(stream, counts.get(id) ?? 0));
  if (packets.length === 0) notes.add({ message: nothingFound(file.frames.length, streams.size) });
  return {
    packets,
    streams: summaries,
    notes: notes.all,
    frames: file.frames.length,
    otherStreams: streams.size - summaries.length,
  };
}

function openFile(bytes: Uint8Array): FrameFile {
  if (bytes.length > MAX_CAPTURE_BYTES) {
    throw new DecodeError(
      `capture: file must be at most 64 MB, got ${Math.ceil(bytes.length / 1048576)} MB: cut it with a filter such as tcp port 1883`,
      MAX_CAPTURE_BYTES,
    );
  }
  if (isPcapng(bytes)) return readPcapng(bytes);
  if (isPcap(bytes)) return readPcap(bytes);
  throw new DecodeError(`capture: file must be pcap or pcapng, got ${guess(bytes)}`, 0);
}

/** What a file is that was opened by mistake, as far as its first bytes tell. */
function guess(bytes: Uint8Array): string {
  if (bytes.length === 0) return "an empty file";
  const start = String.fromCharCode(...bytes.subarray(0, 5));
  if (start.startsWith("\x1f\x8b")) return "a gzip file: unpack it first";
  if (start.startsWith("PK")) return "a zip file: unpack it first";
  if (start.startsWith("\xff\xd8\xff") || start.startsWith("\x89PNG") || start.startsWith("GIF8")) return "a picture";
  if (start.startsWith("%PDF")) return "a PDF document";
  if (start.startsWith("\x34\xcd\xb2\xa1") || start.startsWith("\xa1\xb2\xcd\x34"))
    return "a modified pcap: save it again as pcapng";
  if (/^[\t\r\n\x20-\x7e]+$/.test(start)) return "text: paste hex into the text field instead";
  return `a file that begins with ${Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ")}`;
}

function segmentOf(frame: Frame, skip: (why: string, frame: Frame) => void) {
  const network = networkStart(frame.linkType, frame.bytes);
  if ("skip" in network) {
    if (network.skip === "unknown") skip(`of ${network.name} passed over: that link layer is not read here`, frame);
    if (network.skip === "cut") skip("too short for a link-layer header", frame);
    return undefined;
  }
  const ip = readIp(frame.bytes, network.at);
  if (ip === undefined) {
    skip("with a damaged or cut IP header", frame);
    return undefined;
  }
  if (ip.protocol !== TCP) return undefined;
  if (ip.fragment) {
    skip("with an IP fragment passed over: fragments are not put together", frame);
    return undefined;
  }
  // Where a capture cuts frames short, the rest of the segment is missing though IP's length says how much.
  const segment = readSegment(frame.bytes, ip);
  if (segment === undefined) skip("with a damaged or cut TCP header", frame);
  return segment;
}

function createNotes(first: readonly CaptureNote[]) {
  const all: CaptureNote[] = [...first];
  const seen = new Set<string>();
  const add = (note: CaptureNote) => {
    if (all.length < MAX_NOTES) all.push(note);
    else if (all.length === MAX_NOTES) all.push({ message: "further notes are left out" });
  };
  const once = (message: string) => {
    if (!seen.has(message)) add({ message });
    seen.add(message);
  };
  return { all, add, once };
}

function placeOf(mark: Mark | undefined): { offset?: number; atMs?: number } {
  if (mark === undefined) return {};
  return mark.atMs === undefined ? { offset: mark.offset } : { offset: mark.offset, atMs: mark.atMs };
}

function describe({ from, what }: { from: MqttStream; what: Found }): CapturedPacket {
  const level: ProtocolLevel = from.level() ?? 4;
  const place = { ...placeOf(what.mark), offset: what.mark.offset, stream: from.stream.id };
  // A copy: a view would keep the whole file alive.
  const shared = { ...place, toBroker: what.direction === from.client(), level, bytes: what.bytes.slice() };
  try {
    const packet = decodePacket(what.bytes, level);
    const topic = packet.type === "PUBLISH" ? ` ${shorten(packet.topic)}` : "";
    return { ...shared, type: packet.type, label: `${describePacket(packet)}${topic}` };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const type = PACKET_TYPES[(what.bytes[0] ?? 0) >> 4];
    return { ...shared, label: `${type ?? "not a packet"}, damaged: ${error.message.replace(/^mqtt: /, "")}` };
  }
}

function shorten(topic: string): string {
  return topic.length > MAX_LABEL_TOPIC ? `${topic.slice(0, MAX_LABEL_TOPIC)}…` : topic;
}

function summaryOf(from: MqttStream, packets: number): StreamSummary[] {
  const kind = from.kind();
  if (kind === undefined || kind === "other") return [];
  const { id, client, server } = from.stream;
  const [opener, broker] = from.client() === 0 ? [client, server] : [server, client];
  return [{ id, client: opener, broker, kind, level: from.level() ?? 4, packets, ...from.counts() }];
}

function nothingFound(frames: number, streams: number): string {
  return `no MQTT found in ${countOf(frames, "frame")} and ${countOf(streams, "TCP stream")}`;
}

function countOf(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
