/**
 * Times of a series in very few bits: how much each gap differs from the gap before it, in codes of 1 to 36 bits.
 * Source: T. Pelkonen et al., "Gorilla: a fast, scalable, in-memory time series database" (VLDB 2015), §4.1.1. There a block
 * begins with a time rounded to two hours; here, with the first time in 64 bits and the first gap in 32, both signed.
 * Limits: whole numbers of any unit; a gap, or a change of gap, must fit in 32 bits with a sign.
 */

const FIRST_BITS = 64;
const GAP_BITS = 32;

/** A class of changes: its prefix, and how many bits of value follow. */
export interface GapClass {
  readonly prefix: string;
  readonly bits: number;
}
/** From the smallest change to the largest; the first holds 0 alone. */
export const GAP_CLASSES: readonly GapClass[] = [
  { prefix: "0", bits: 0 },
  { prefix: "10", bits: 7 },
  { prefix: "110", bits: 9 },
  { prefix: "1110", bits: 12 },
  { prefix: "1111", bits: 32 },
];

/** One code per time, as text of zeros and ones; joined they are the encoding. RangeError beyond 32 bits. O(n). */
export function deltaOfDeltaCodes(times: readonly number[]): readonly string[] {
  return times.map((time, at) => {
    if (at === 0) return bitsOf(BigInt(time), FIRST_BITS);
    const gap = time - times[at - 1]!;
    if (at === 1) return bitsOf(BigInt(fitting(gap)), GAP_BITS);
    return codeOf(gap - (times[at - 1]! - times[at - 2]!));
  });
}

/** The times that `count` codes, joined, stand for. RangeError if bits are missing or left over. O(n). */
export function readDeltaOfDelta(joined: string, count: number): readonly number[] {
  let at = 0;
  const take = (size: number) => {
    if (at + size > joined.length)
      throw new RangeError(`delta of delta: bits must be ${at + size} or more, got ${joined.length}`);
    at += size;
    return joined.slice(at - size, at);
  };
  const signedOf = (bits: string) => Number(BigInt.asIntN(bits.length, BigInt(`0b${bits}`)));
  const times: number[] = [];
  let gap = 0;
  for (let index = 0; index < count; index++) {
    if (index === 0) times.push(signedOf(take(FIRST_BITS)));
    else {
      gap = index === 1 ? signedOf(take(GAP_BITS)) : gap + changeIn(take);
      times.push(times[index - 1]! + gap);
    }
  }
  if (at < joined.length) throw new RangeError(`delta of delta: bits must be ${at}, got ${joined.length}`);
  return times;
}

function codeOf(change: number): string {
  const { prefix, bits } = GAP_CLASSES.find((each) => holds(each, fitting(change)))!;
  return prefix + (bits === 0 ? "" : bitsOf(BigInt(change), bits));
}

/** A class of n bits holds one more above zero than below, so 7 bits hold -63 to 64; the last is plain two's complement. */
function holds({ bits }: GapClass, change: number): boolean {
  if (bits === 0) return change === 0;
  return bits === GAP_BITS || (change > -(2 ** (bits - 1)) && change <= 2 ** (bits - 1));
}

function changeIn(take: (size: number) => string): number {
  let prefix = take(1);
  while (prefix.endsWith("1") && prefix.length < 4) prefix += take(1);
  const { bits } = GAP_CLASSES.find((each) => each.prefix === prefix)!;
  if (bits === 0) return 0;
  const value = Number(`0b${take(bits)}`);
  const isBelow = bits === GAP_BITS ? value >= 2 ** (bits - 1) : value > 2 ** (bits - 1);
  return isBelow ? value - 2 ** bits : value;
}

function fitting(change: number): number {
  if ((change | 0) !== change)
    throw new RangeError(`delta of delta: a gap and its change must fit in 32 bits with a sign, got ${change}`);
  return change;
}

function bitsOf(value: bigint, size: number): string {
  return BigInt.asUintN(size, value).toString(2).padStart(size, "0");
}
