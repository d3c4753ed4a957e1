/**
 * What one more item of a list costs: in JSON its text and a comma, in Protocol Buffers a packed value, or for text and
 * bytes a field of its own. CBOR in preferred serialization (RFC 8949 §4.1), MessagePack with fractions in eight bytes, as
 * its libraries write them, Protocol Buffers with double, and with zigzag for what is below zero.
 */
import { encodeBase } from "../bytes/base-encoding.ts";
import { encodeCbor } from "./cbor-value.ts";
import { isInteger } from "./integer-bytes.ts";
import { encodeMsgpack } from "./msgpack-value.ts";
import type { ProtoSchema } from "./protobuf-schema.ts";
import type { ProtoValue } from "./protobuf-value.ts";
import { encodeProtobuf } from "./protobuf-write.ts";
import { textBytes } from "./text-bytes.ts";

export const ITEM_FORMATS = ["json", "cbor", "msgpack", "protobuf"] as const;
export type ItemFormat = (typeof ITEM_FORMATS)[number];
/** Bytes by format; none where a format has no word for the item. */
export type ItemBytes = Readonly<Record<ItemFormat, number | undefined>>;

/** The cost of one item that is a single value; bytes are Base64 in JSON. O(n). */
export function itemBytes(item: boolean | number | string | null | Uint8Array): ItemBytes {
  const text = item instanceof Uint8Array ? encodeBase("base64", item) : item;
  return {
    json: textBytes(JSON.stringify(text), "json").length + 1,
    cbor: encodeCbor(item).length,
    msgpack: encodeMsgpack(item, { leastFloatBytes: 8 }).length,
    protobuf: item === null ? undefined : protobufBytes(item),
  };
}

/** A list of each type, by the name of the type. */
const LISTS: ProtoSchema = {
  messages: Object.fromEntries(
    ["bytes", "string", "bool", "double", "uint64", "sint64"].map((type) => [
      type,
      { fields: [{ name: "item", number: 1, type, repeated: true }] },
    ]),
  ),
};

function protobufBytes(item: boolean | number | string | Uint8Array): number {
  const size = (list: readonly ProtoValue[]) => encodeProtobuf({ item: list }, LISTS, listOf(item)).length;
  return size([item, item]) - size([item]);
}

function listOf(item: boolean | number | string | Uint8Array): string {
  if (item instanceof Uint8Array) return "bytes";
  if (typeof item !== "number") return typeof item === "string" ? "string" : "bool";
  if (!isInteger(item)) return "double";
  return item < 0 ? "sint64" : "uint64";
}

/** What the name of a member costs, once for each object: in JSON with quotes, colon and comma, in Protocol Buffers a tag. O(n). */
export function nameBytes(name: string): ItemBytes {
  const { cbor, msgpack } = itemBytes(name);
  return { json: textBytes(JSON.stringify(name), "json").length + 2, cbor, msgpack, protobuf: 1 };
}

export interface SizeBand {
  readonly from: number;
  readonly to: number;
  readonly bytes: ItemBytes;
}

/**
 * Whole numbers from `from` to `to`, away from zero, in stretches of equal cost in all formats; their ends are found by
 * halving, as the cost never falls on the way. RangeError unless both are safe and lie on one side of zero. O(bands × log).
 */
export function sizeBands(from: number, to: number): readonly SizeBand[] {
  const sign = to < 0 ? -1 : 1;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || sign * from < 0 || sign * to < sign * from)
    throw new RangeError(`item size: range must lead away from zero on one side of it, got ${from} to ${to}`);
  const bands: SizeBand[] = [];
  let start = sign * from;
  while (start <= sign * to) {
    const bytes = itemBytes(sign * start);
    const same = (distance: number) => {
      const other = itemBytes(sign * distance);
      return ITEM_FORMATS.every((format) => other[format] === bytes[format]);
    };
    let [low, high] = [start, sign * to + 1];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (same(middle)) low = middle;
      else high = middle;
    }
    bands.push({ from: sign * start, to: sign * low, bytes });
    start = low + 1;
  }
  return bands;
}

/** The mean cost of `items`, a list of at least one. O(items). */
export function meanBytes(items: readonly number[]): ItemBytes {
  const costs = items.map((item) => itemBytes(item));
  const mean = (format: ItemFormat) => costs.reduce((sum, cost) => sum + cost[format]!, 0) / costs.length;
  return { json: mean("json"), cbor: mean("cbor"), msgpack: mean("msgpack"), protobuf: mean("protobuf") };
}
