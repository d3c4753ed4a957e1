/**
 * Repeatable randomness: the same seed gives the same numbers in every engine.
 * Source: sfc32 by Chris Doty-Humphrey (PractRand 0.95, public domain), 128 bits of state, period above 2^32. Not for secrets.
 */
export interface Random {
  /** The next number in [0, 1), a multiple of 2^-32. */
  next(): number;
  /** The next whole number in [0, below), without bias. RangeError unless `below` is a whole number from 1 to 2^32. */
  integer(below: number): number;
}

const TWO_32 = 2 ** 32;

/** A generator that starts from `seed`, any finite number; fractions and values past 2^32 count. O(1) a number. */
export function createRandom(seed: number): Random {
  if (!Number.isFinite(seed)) throw new RangeError(`random: seed must be a finite number, got ${seed}`);
  const words = new DataView(new ArrayBuffer(8));
  words.setFloat64(0, seed === 0 ? 0 : seed);
  let a = 0;
  let b = words.getUint32(4);
  let c = words.getUint32(0);
  let counter = 1;
  function word(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  // The author's seeding discards the first words, in which close seeds still resemble each other.
  for (let i = 0; i < 15; i++) word();
  return {
    next: () => word() / TWO_32,
    integer(below) {
      if (!Number.isInteger(below) || below < 1 || below > TWO_32)
        throw new RangeError(`random: below must be a whole number from 1 to 2^32, got ${below}`);
      const fair = TWO_32 - (TWO_32 % below);
      let drawn = word();
      while (drawn >= fair) drawn = word();
      return drawn % below;
    },
  };
}
