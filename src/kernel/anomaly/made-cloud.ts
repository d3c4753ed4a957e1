/** Clouds of points in the plane, made from a seed, for a forest to be tried on. */
import { createNormal } from "../random/normal.ts";
import { createStream } from "../random/stream.ts";
import type { Matrix } from "../stats/matrix.ts";

/** Normally distributed around a centre, each direction for itself. */
export interface Cloud {
  readonly count: number;
  readonly centre: readonly [x: number, y: number];
  readonly spread: readonly [x: number, y: number];
  /** Whether its points are what a detector should find. */
  readonly rare: boolean;
}
export interface MadePoints {
  readonly points: Matrix;
  /** 1 for a rare point. */
  readonly labels: Uint8Array;
}

/** The points of the clouds one after another, to a hundredth; a cloud's points depend on the seed and its place alone. O(n). */
export function madePoints(clouds: readonly Cloud[], seed: number): MadePoints {
  const values: number[] = [];
  const labels: number[] = [];
  for (const [at, { count, centre, spread, rare }] of clouds.entries()) {
    const normal = createNormal(createStream(seed, "cloud", at));
    for (let point = 0; point < count; point++) {
      for (const axis of [0, 1] as const) values.push(Math.round(100 * (centre[axis] + spread[axis] * normal())) / 100);
      labels.push(rare ? 1 : 0);
    }
  }
  return {
    points: { rows: labels.length, columns: 2, values: Float64Array.from(values) },
    labels: Uint8Array.from(labels),
  };
}
