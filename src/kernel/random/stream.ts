/**
 * Streams of randomness that do not disturb each other: each draws from a seed of its own, made of one seed and a path of
 * names, so that one more device or one more purpose leaves the others' numbers as they were.
 * Source: the mixing of cyrb53 by bryc (public domain), 53 bits. Not for secrets.
 */
import { createRandom, type Random } from "./random.ts";

/** A whole number below 2^53 for this seed and path; other paths give others. RangeError unless `seed` is finite. O(n). */
export function streamSeed(seed: number, ...path: readonly (string | number)[]): number {
  if (!Number.isFinite(seed)) throw new RangeError(`stream: seed must be a finite number, got ${seed}`);
  const text = JSON.stringify([seed, ...path]);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  const mixedHigh = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  const mixedLow = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(mixedHigh ^ (mixedHigh >>> 13), 0xc2b2ae35);
  return (mixedLow & 0x1fffff) * 2 ** 32 + (mixedHigh >>> 0);
}

/** The generator of that stream. */
export function createStream(seed: number, ...path: readonly (string | number)[]): Random {
  return createRandom(streamSeed(seed, ...path));
}
