/** Every format of MessagePack by its first byte. Source: MessagePack specification (2017-08-09), Formats, Overview. */
export type MsgpackFamily = "nil" | "bool" | "int" | "float" | "str" | "bin" | "array" | "map" | "ext";

export interface MsgpackFormat {
  readonly name: string;
  readonly family: MsgpackFamily;
  /** Range of first bytes; in a range of several the low bits are the number itself. */
  readonly first: number;
  readonly last: number;
  /** Bytes after the first that hold the value or the length. */
  readonly size: number;
  readonly signed?: true;
  /** Bytes of data of a fixext. */
  readonly fixed?: number;
}

const one = (name: string, family: MsgpackFamily, first: number, size: number, more = {}): MsgpackFormat => ({
  name,
  family,
  first,
  last: first,
  size,
  ...more,
});
const many = (name: string, family: MsgpackFamily, first: number, last: number, more = {}): MsgpackFormat => ({
  ...one(name, family, first, 0, more),
  last,
});

export const MSGPACK_FORMATS: readonly MsgpackFormat[] = [
  many("positive fixint", "int", 0x00, 0x7f),
  many("fixmap", "map", 0x80, 0x8f),
  many("fixarray", "array", 0x90, 0x9f),
  many("fixstr", "str", 0xa0, 0xbf),
  one("nil", "nil", 0xc0, 0),
  one("false", "bool", 0xc2, 0),
  one("true", "bool", 0xc3, 0),
  one("bin 8", "bin", 0xc4, 1),
  one("bin 16", "bin", 0xc5, 2),
  one("bin 32", "bin", 0xc6, 4),
  one("ext 8", "ext", 0xc7, 1),
  one("ext 16", "ext", 0xc8, 2),
  one("ext 32", "ext", 0xc9, 4),
  one("float 32", "float", 0xca, 4),
  one("float 64", "float", 0xcb, 8),
  one("uint 8", "int", 0xcc, 1),
  one("uint 16", "int", 0xcd, 2),
  one("uint 32", "int", 0xce, 4),
  one("uint 64", "int", 0xcf, 8),
  one("int 8", "int", 0xd0, 1, { signed: true }),
  one("int 16", "int", 0xd1, 2, { signed: true }),
  one("int 32", "int", 0xd2, 4, { signed: true }),
  one("int 64", "int", 0xd3, 8, { signed: true }),
  one("fixext 1", "ext", 0xd4, 0, { fixed: 1 }),
  one("fixext 2", "ext", 0xd5, 0, { fixed: 2 }),
  one("fixext 4", "ext", 0xd6, 0, { fixed: 4 }),
  one("fixext 8", "ext", 0xd7, 0, { fixed: 8 }),
  one("fixext 16", "ext", 0xd8, 0, { fixed: 16 }),
  one("str 8", "str", 0xd9, 1),
  one("str 16", "str", 0xda, 2),
  one("str 32", "str", 0xdb, 4),
  one("array 16", "array", 0xdc, 2),
  one("array 32", "array", 0xdd, 4),
  one("map 16", "map", 0xde, 2),
  one("map 32", "map", 0xdf, 4),
  many("negative fixint", "int", 0xe0, 0xff, { signed: true }),
];

/** The format of each first byte; 0xc1 is never used. */
export const FORMAT_OF: readonly (MsgpackFormat | undefined)[] = Array.from({ length: 256 }, (_, byte) =>
  MSGPACK_FORMATS.find(({ first, last }) => byte >= first && byte <= last),
);

/** The smallest and largest number that a format holds: of an int its value, else its length. */
export function rangeOf({ family, first, last, size, signed, fixed }: MsgpackFormat): readonly [bigint, bigint] {
  if (fixed !== undefined) return [BigInt(fixed), BigInt(fixed)];
  if (size === 0) return family === "int" && signed ? [BigInt(first - 256), -1n] : [0n, BigInt(last - first)];
  const bits = BigInt(8 * size);
  return signed ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n];
}

/** The format of a family that holds `number` in the fewest bytes; of two alike, the unsigned. Undefined if none does. */
export function shortestFormat(family: MsgpackFamily, number: bigint): MsgpackFormat | undefined {
  const fitting = MSGPACK_FORMATS.filter((format) => {
    const [least, most] = rangeOf(format);
    return format.family === family && number >= least && number <= most;
  });
  return fitting.sort((a, b) => a.size - b.size)[0];
}
