/**
 * A column of doubles as whole numbers of some power of ten, less what their neighbours foretell, byte plane by byte
 * plane: what is left of a slow or regular signal is zeros, which deflate takes away. Every bit comes back: a value that
 * no whole number gives is kept whole beside them. Source: the layout is ours; differences as in T. Pelkonen et al.,
 * Gorilla, VLDB 2015, §4.1.1, planes as the shuffle filter of HDF5. Limit: whole numbers below 2^45.
 */

export interface PackedShape {
  /** Digits after the point that the whole numbers hold, 0 to 12. */
  readonly decimals: number;
  /** How often differences are taken, 0 to 2. */
  readonly order: number;
  /** Bytes of each difference, 1 to 6. */
  readonly width: number;
  /** How many values are kept whole, twelve bytes each. */
  readonly exceptions: number;
}
export interface PackedNumbers extends PackedShape {
  readonly bytes: Uint8Array;
}

export const EXCEPTION_BYTES = 12;
const MOST_DECIMALS = 12;
const MOST_ORDER = 2;
const MOST_WIDTH = 6;
const TOO_LARGE = 2 ** 45;

/** The way of packing `values` that leaves deflate least to do. O(values). */
export function packNumbers(values: Float64Array): PackedNumbers {
  let best: (Omit<PackedShape, "width" | "exceptions"> & Split & { readonly bits: number }) | undefined;
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const { wholes, kept } = wholesOf(values, 10 ** decimals);
    for (let order = 0; order <= MOST_ORDER; order++) {
      const differences = differencesOf(wholes, order);
      const bits = bitsOf(differences) + kept.length * EXCEPTION_BYTES * 8;
      if (!best || bits < best.bits) best = { decimals, order, differences, kept, bits };
    }
    if (kept.length === 0) break;
  }
  const { decimals, order, differences, kept } = best!;
  const width = widthOf(differences);
  return { decimals, order, width, exceptions: kept.length, bytes: write(differences, width, values, kept) };
}

/** The `rows` values that were packed into `bytes`. RangeError for a shape that no packing has. O(rows). */
export function unpackNumbers(rows: number, shape: PackedShape, bytes: Uint8Array): Float64Array {
  const { decimals, order, width, exceptions } = shape;
  if (bytes.length !== packedBytes(rows, shape))
    throw new RangeError(`dataset: packed bytes must be ${packedBytes(rows, shape)}, got ${bytes.length}`);
  const wholes = new Float64Array(rows);
  for (let plane = width - 1; plane >= 0; plane--)
    for (let row = 0; row < rows; row++) wholes[row] = wholes[row]! * 256 + bytes[plane * rows + row]!;
  for (let row = 0; row < rows; row++) wholes[row] = signed(wholes[row]!);
  for (let turn = 0; turn < order; turn++)
    for (let row = 1; row < rows; row++) wholes[row] = wholes[row]! + wholes[row - 1]!;
  const scale = 10 ** decimals;
  const values = wholes.map((whole) => whole / scale);
  const view = new DataView(bytes.buffer, bytes.byteOffset + rows * width);
  for (let at = 0; at < exceptions; at++) {
    const row = view.getUint32(at * EXCEPTION_BYTES, true);
    if (row >= rows) throw new RangeError(`dataset: row of a value kept whole must be below ${rows}, got ${row}`);
    values[row] = view.getFloat64(at * EXCEPTION_BYTES + 4, true);
  }
  return values;
}

/** How many bytes `rows` values of this shape take; RangeError for a shape that no packing has. O(1). */
export function packedBytes(rows: number, { decimals, order, width, exceptions }: PackedShape): number {
  check("decimals", decimals, 0, MOST_DECIMALS);
  check("order", order, 0, MOST_ORDER);
  check("width", width, 1, MOST_WIDTH);
  check("exceptions", exceptions, 0, rows);
  return rows * width + exceptions * EXCEPTION_BYTES;
}

function check(what: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`dataset: ${what} must be a whole number from ${least} to ${most}, got ${value}`);
}

interface Split {
  readonly differences: Float64Array;
  /** Rows of the values that are kept whole. */
  readonly kept: readonly number[];
}

/** Each value times `scale` where a division gives it back bit for bit; the other rows repeat the one before. */
function wholesOf(values: Float64Array, scale: number) {
  const wholes = new Float64Array(values.length);
  const kept: number[] = [];
  for (const [row, value] of values.entries()) {
    // A zero below zero becomes one above, which is another double: it is kept whole.
    const scaled = Math.round(value * scale) + 0;
    if (Math.abs(scaled) < TOO_LARGE && Object.is(scaled / scale, value)) wholes[row] = scaled;
    else {
      wholes[row] = row > 0 ? wholes[row - 1]! : 0;
      kept.push(row);
    }
  }
  return { wholes, kept };
}

/** Unsigned: 0, -1, 1, -2 … become 0, 1, 2, 3 … */
function differencesOf(wholes: Float64Array, order: number): Float64Array {
  const differences = wholes.slice();
  for (let turn = 0; turn < order; turn++)
    for (let row = differences.length - 1; row > 0; row--) differences[row] = differences[row]! - differences[row - 1]!;
  return differences.map((each) => (each < 0 ? -2 * each - 1 : 2 * each));
}

function signed(unsigned: number): number {
  return unsigned % 2 === 0 ? unsigned / 2 : -(unsigned + 1) / 2;
}

function widthOf(differences: Float64Array): number {
  let most = 0;
  for (const each of differences) most = Math.max(most, each);
  let width = 1;
  while (most >= 256 ** width) width++;
  return width;
}

/** The digits of all numbers, in base two: what deflate will leave of them goes with it. */
function bitsOf(numbers: Float64Array): number {
  let bits = 0;
  for (const each of numbers) {
    const high = Math.floor(each / 2 ** 32);
    bits += high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(each);
  }
  return bits;
}

function write(differences: Float64Array, width: number, values: Float64Array, kept: readonly number[]): Uint8Array {
  const rows = values.length;
  const bytes = new Uint8Array(rows * width + kept.length * EXCEPTION_BYTES);
  for (let row = 0; row < rows; row++) {
    let rest = differences[row]!;
    for (let plane = 0; plane < width; plane++) {
      bytes[plane * rows + row] = rest % 256;
      rest = Math.floor(rest / 256);
    }
  }
  const view = new DataView(bytes.buffer, rows * width);
  for (const [at, row] of kept.entries()) {
    view.setUint32(at * EXCEPTION_BYTES, row, true);
    view.setFloat64(at * EXCEPTION_BYTES + 4, values[row]!, true);
  }
  return bytes;
}
