/** Pasted text as packets: the split, the level, and what stands before MQTT in a dump of a whole frame. */
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { parseHex } from "#kernel/bytes/hex-text.ts";
import type { CapturedPacket } from "#kernel/capture/captured.ts";
import { readIp } from "#kernel/capture/ip.ts";
import { networkStart } from "#kernel/capture/link-layer.ts";
import { readSegment } from "#kernel/capture/tcp.ts";
import { decodePacket, protocolLevelOf } from "#kernel/mqtt/codec.ts";
import { describePacket } from "#kernel/mqtt/describe.ts";
import { createFramer } from "#kernel/mqtt/framer.ts";
import type { PacketType, ProtocolLevel } from "#kernel/mqtt/packet.ts";

/** One packet in the list; those of a capture have a time and a stream too. */
export interface Item extends Partial<Pick<CapturedPacket, "atMs" | "stream" | "toBroker">> {
  readonly bytes: Uint8Array;
  readonly level: ProtocolLevel;
  readonly type?: PacketType;
  readonly label: string;
}
export interface Reading {
  readonly items: readonly Item[];
  readonly fault?: { readonly message: string; readonly at: number };
  /** What was passed over, before the first packet or after the last. */
  readonly note?: string;
}
export type LevelChoice = "auto" | "4" | "5";

const TCP = 6;
/** IP without options, versions 4 and 6; no MQTT packet begins so, for the flags are forbidden. */
const IP_STARTS: readonly number[] = [0x45, 0x60];
const MAX_ITEMS = 20_000;

/** Reads hex text; never throws. With "auto" the level is the CONNECT's, else the first at which every packet is valid. */
export function readText(text: string, choice: LevelChoice): Reading {
  let bytes: Uint8Array;
  try {
    bytes = parseHex(text);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { items: [], fault: { message: sentence(error.message), at: error.offset } };
  }
  const { payload, passed } = unwrap(bytes);
  const items = split(payload, choice);
  const more =
    items.length === MAX_ITEMS ? `Only the first ${MAX_ITEMS.toLocaleString("en-GB")} packets are listed.` : "";
  const note = [passed, more].filter(Boolean).join(" ");
  return { items, ...(note && { note }) };
}

/** "hex: character 3 must be …" as a sentence for readers. */
export function sentence(message: string): string {
  const words = message.replace(/^[a-z]+: /, "");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function split(bytes: Uint8Array, choice: LevelChoice): readonly Item[] {
  if (choice !== "auto") return splitAt(bytes, choice === "4" ? 4 : 5);
  const told = bytes[0] === 0x10 ? protocolLevelOf(bytes) : undefined;
  if (told !== undefined) return splitAt(bytes, told);
  const old = splitAt(bytes, 4);
  if (old.every(isValid)) return old;
  const newer = splitAt(bytes, 5);
  return newer.every(isValid) ? newer : old;
}

/** Once a packet is damaged the place of the next is unknown: the rest stays with it. */
function splitAt(bytes: Uint8Array, level: ProtocolLevel): readonly Item[] {
  const items: Item[] = [];
  let at = 0;
  for (const packet of createFramer().push(bytes).packets) {
    const item = itemOf(packet, level);
    if (items.length === MAX_ITEMS) return items;
    if (!isValid(item)) break;
    items.push(item);
    at += packet.length;
  }
  return at < bytes.length ? [...items, itemOf(bytes.subarray(at), level)] : items;
}

const isValid = ({ type }: Item) => type !== undefined;

function itemOf(bytes: Uint8Array, level: ProtocolLevel): Item {
  try {
    const packet = decodePacket(bytes, level);
    return { bytes, level, type: packet.type, label: describePacket(packet) };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { bytes, level, label: `damaged: ${error.message.replace(/^mqtt: /, "")}` };
  }
}

/** Drops the headers of a dumped frame. */
function unwrap(bytes: Uint8Array): { payload: Uint8Array; passed?: string } {
  for (const linkType of [101, 1]) {
    const network = networkStart(linkType, bytes);
    if ("skip" in network || !IP_STARTS.includes(bytes[network.at]!)) continue;
    const ip = readIp(bytes, network.at);
    const segment = ip?.protocol === TCP && ip.missingBytes === 0 ? readSegment(bytes, ip) : undefined;
    if (ip === undefined || segment === undefined) continue;
    const headers = ip.end - segment.payload.length;
    const passed = `The first ${headers} bytes are network headers, from ${segment.source} to ${segment.destination}.`;
    return { payload: segment.payload, passed };
  }
  return { payload: bytes };
}
