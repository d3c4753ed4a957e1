/**
 * Noise that remembers: an autoregressive process of order 1, x' = φx + √(1 − φ²) · σ · ε. Its variance is σ² and its
 * correlation over k steps φ^k. Source: G. E. P. Box, G. M. Jenkins, Time Series Analysis, §3.2.3.
 */
import { createNormal } from "../random/normal.ts";
import type { Random } from "../random/random.ts";

export interface NoiseShape {
  /** Standard deviation, in the signal's unit; 0 for none. */
  readonly deviation: number;
  /** Correlation with the value before, 0 for independent values, below 1. */
  readonly memory: number;
}

/** Draws from the process, which is in its steady state from the first value on. RangeError for a shape out of range. */
export function createNoise({ deviation, memory }: NoiseShape, random: Random): () => number {
  if (!(deviation >= 0)) throw new RangeError(`noise: deviation must be 0 or more, got ${deviation}`);
  if (!(memory >= 0 && memory < 1)) throw new RangeError(`noise: memory must be from 0 to below 1, got ${memory}`);
  const normal = createNormal(random);
  const fresh = Math.sqrt(1 - memory * memory);
  let value: number | undefined;
  return () => {
    value = value === undefined ? normal() : memory * value + fresh * normal();
    return deviation * value;
  };
}
