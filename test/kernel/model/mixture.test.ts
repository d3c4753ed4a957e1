import fc from "fast-check";
import { expect, test } from "vitest";
import { adjustedRand } from "#kernel/model/group-measures.ts";
import { kMeans } from "#kernel/model/k-means.ts";
import { fitMixture, gaussianMixture } from "#kernel/model/mixture.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createStream } from "#kernel/random/stream.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

/** Two long bells side by side, one above the other, 60 rows each. */
function layers(seed: number) {
  const normal = createNormal(createStream(seed, "layers"));
  return matrixOf(Array.from({ length: 120 }, (_, row) => [8 * normal(), (row % 2) * 6 + 0.6 * normal()]));
}
const TRUTH = Array.from({ length: 120 }, (_, row) => row % 2);

test("one group has the mean, the covariance and the likelihood of a single bell", () => {
  const { mixture, likelihoods, settled } = gaussianMixture(matrixOf([[1], [3], [5], [7]]), {
    clusters: 1,
    seed: 1,
    floor: 0,
  });
  expect(mixture.means.values[0]).toBeCloseTo(4, 12);
  expect(mixture.covariances[0]![0]).toBeCloseTo(5, 12);
  expect(mixture.weights[0]).toBeCloseTo(1, 12);
  // −½ ln(2π σ²) − ½, as the mean squared distance from the mean is σ².
  expect(likelihoods.at(-1)).toBeCloseTo(-Math.log(2 * Math.PI * 5) / 2 - 0.5, 9);
  expect(settled).toBe(true);
});

test("long bells are told apart where k-means cuts across them", () => {
  for (const seed of [1, 2, 3]) {
    const matrix = layers(seed);
    const first = {
      weights: Float64Array.of(0.5, 0.5),
      means: matrixOf([
        [0, 0],
        [0, 6],
      ]),
      covariances: [Float64Array.of(64, 0, 0, 1), Float64Array.of(64, 0, 0, 1)],
    };
    expect(adjustedRand(fitMixture(matrix, first).labels, TRUTH)).toBeGreaterThan(0.95);
    expect(adjustedRand(kMeans(matrix, { clusters: 2, seed }).labels, TRUTH)).toBeLessThan(0.3);
  }
});

test("the likelihood never falls, shares add up to 1 and so do weights", () => {
  const anyRows = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
    minLength: 6,
    maxLength: 20,
  });
  fc.assert(
    fc.property(anyRows, fc.integer({ min: 1, max: 3 }), (rows, clusters) => {
      const run = gaussianMixture(matrixOf(rows), { clusters, seed: 1, floor: 0.01, mostRounds: 40 });
      // The floor is no part of what is maximised, and may cost a little.
      for (const [at, value] of run.likelihoods.entries())
        if (at > 0) expect(value).toBeGreaterThan(run.likelihoods[at - 1]! - 0.02);
      expect(run.mixture.weights.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
      for (let row = 0; row < rows.length; row++)
        expect(
          run.shares.values.slice(row * clusters, (row + 1) * clusters).reduce((sum, each) => sum + each, 0),
        ).toBeCloseTo(1, 9);
    }),
    { numRuns: 40 },
  );
});

test("groups on a point each are held open by the floor; a bell without width and bad rows are refused", () => {
  const twins = matrixOf([[1], [1], [9], [9]]);
  const { labels, mixture } = gaussianMixture(twins, { clusters: 2, seed: 1 });
  expect(adjustedRand(labels, [0, 0, 1, 1])).toBe(1);
  for (const covariance of mixture.covariances) expect(covariance[0]).toBeCloseTo(1e-6, 12);
  const flat = { weights: Float64Array.of(1), means: matrixOf([[1]]), covariances: [Float64Array.of(0)] };
  expect(() => fitMixture(twins, flat)).toThrow(
    "mixture: covariances must be positive definite, got 0; raise the floor",
  );
  expect(() => fitMixture(matrixOf([[1, 2]]), flat)).toThrow("mixture: means must have 2 columns, got 1");
  expect(() => gaussianMixture(matrixOf([]), { clusters: 1, seed: 1 })).toThrow("rows must be at least 1, got 0");
});
