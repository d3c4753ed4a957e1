/**
 * Where a whole number falls among the doubles, and which other numbers fall there too. Source: IEEE 754-2019 §3.4
 * (binary64) and §4.3.1 (nearest, ties to even).
 */
export interface DoublePlace {
  /** What the double is, exactly. */
  readonly exact: bigint;
  /** 1, 11 and 52 binary digits. */
  readonly sign: string;
  readonly exponent: string;
  readonly fraction: string;
  /** The power of two that the leading one stands for; undefined for zero. */
  readonly power?: number;
  /** The doubles next to it, where those are whole numbers; missing where doubles are closer than 1. */
  readonly below?: bigint;
  readonly above?: bigint;
  /** How many whole numbers become this double. */
  readonly sharedBy: number;
}

/** From here on every double is a whole number, and so are its neighbours. */
const WHOLE_FROM = 2n ** 52n;

/** The place of `integer`; RangeError if no finite double is near. O(digits). */
export function doublePlace(integer: bigint): DoublePlace {
  const double = Number(integer);
  if (!Number.isFinite(double))
    throw new RangeError(`double: number must be nearest to a finite double, got one of ${`${integer}`.length} digits`);
  const bits = bitsOf(double);
  const digits = bits.toString(2).padStart(64, "0");
  const exact = BigInt(double);
  const [sign, exponent, fraction] = [digits.slice(0, 1), digits.slice(1, 12), digits.slice(12)];
  const power = double === 0 ? {} : { power: Number.parseInt(exponent, 2) - 1023 };
  const place = { exact, sign, exponent, fraction, ...power };
  const size = exact < 0n ? -exact : exact;
  if (size <= WHOLE_FROM) return { ...place, sharedBy: 1 };
  const magnitude = BigInt.asUintN(63, bits);
  const [nearer, farther] = [magnitude - 1n, magnitude + 1n].map(wholeOf) as [bigint, bigint];
  const even = (bits & 1n) === 0n;
  const sharedBy = 1 + sharedIn(size - nearer, even) + sharedIn(farther - size, even);
  return exact < 0n
    ? { ...place, below: -farther, above: -nearer, sharedBy }
    : { ...place, below: nearer, above: farther, sharedBy };
}

function bitsOf(double: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, double);
  return view.getBigUint64(0);
}

/** By its parts, so that the one after the largest double is 2^1024 and not infinity. */
function wholeOf(bits: bigint): bigint {
  const fraction = bits & ((1n << 52n) - 1n);
  return (fraction | (1n << 52n)) << ((bits >> 52n) - 1075n);
}

/** Whole numbers on one side of a double that belong to it, the next double being `gap` away. A tie goes to the even one. */
function sharedIn(gap: bigint, even: boolean): number {
  if (gap === 1n) return 0;
  return Number(gap / 2n) - (even ? 0 : 1);
}
