/** Our clustering against scikit-learn's and SciPy's: the same rows, the same start, the same groups. */
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { agglomerate, cutInto, LINKAGES } from "#kernel/model/agglomerate.ts";
import { dbscan } from "#kernel/model/dbscan.ts";
import { adjustedRand, meanSilhouette } from "#kernel/model/group-measures.ts";
import { drawCentres, lloyd } from "#kernel/model/k-means.ts";
import { fitMixture } from "#kernel/model/mixture.ts";
import { fitScaling, scale } from "#kernel/model/scaling.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createStream } from "#kernel/random/stream.ts";
import { type Matrix, matrixOf, rowsOf } from "#kernel/stats/matrix.ts";
import { describeWith, start } from "./peer.ts";

const PYTHON = "/usr/bin/python3";
const SCRIPT = fileURLToPath(new URL("clusters-peer.py", import.meta.url));
const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1);
/** Sums of the same numbers in another order differ by this share at most. */
const SHARE = 1e-9;

/** 60 rows of three features, around four places, with some that belong to none. */
function rowsFor(seed: number): Matrix {
  const random = createStream(seed, "clusters-peer");
  const normal = createNormal(random);
  const places = Array.from({ length: 4 }, () => Array.from({ length: 3 }, () => 12 * random.next()));
  return matrixOf(
    Array.from({ length: 60 }, (_, row) =>
      row % 10 === 9
        ? [12 * random.next(), 12 * random.next(), 12 * random.next()]
        : places[row % 4]!.map((each) => each + normal()),
    ),
  );
}

/** Floor of the variances in the mixtures. */
const FLOOR = 1e-3;
const JOBS = {
  scale: SEEDS.map((seed) => ({ rows: rowsFor(seed) })),
  "k-means": SEEDS.map((seed) => {
    const rows = rowsFor(seed);
    return { rows, centres: drawCentres(rows, 2 + (seed % 5), createStream(seed, "first")) };
  }),
  dbscan: SEEDS.flatMap((seed) => [1.2, 1.8, 2.5].map((radius) => ({ rows: rowsFor(seed), radius, leastPoints: 4 }))),
  agglomerate: SEEDS.flatMap((seed) => LINKAGES.map((linkage) => ({ rows: rowsFor(seed), linkage, clusters: 4 }))),
  mixture: SEEDS.map((seed) => {
    const rows = rowsFor(seed);
    return { rows, centres: drawCentres(rows, 2, createStream(seed, "bells")), floor: FLOOR };
  }),
  rand: SEEDS.map((seed) => {
    const random = createStream(seed, "labels");
    const draw = () => Array.from({ length: 30 }, () => random.integer(4));
    return { left: draw(), right: draw() };
  }),
} as const;
interface Answers {
  scale: number[][];
  "k-means": { inertia: number; centres: number[][]; labels: number[]; silhouette: number };
  dbscan: { labels: number[]; cores: number[] };
  agglomerate: { heights: number[]; sizes: number[]; labels: number[] };
  mixture: { likelihood: number; means: number[][]; weights: number[] };
  rand: number;
}

let answers: { readonly [What in keyof Answers]: readonly Answers[What][] };

/** One start of Python for all: loading its libraries takes longer than the work. */
async function ask(): Promise<typeof answers> {
  const plain = (_: string, value: unknown) =>
    value !== null && typeof value === "object" && "columns" in value ? rowsOf(value as Matrix) : value;
  const jobs = Object.entries(JOBS).flatMap(([what, each]) => each.map((job) => ({ what, ...job })));
  const given = Buffer.from(JSON.stringify(jobs, plain));
  const all = JSON.parse(`${await start(PYTHON, [SCRIPT], given).done}`) as unknown[];
  const counted = Object.entries(JOBS).map(([what, { length }]) => [what, all.splice(0, length)]);
  return Object.fromEntries(counted) as typeof answers;
}

const same = (got: number, want: number) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(SHARE * Math.max(1, Math.abs(want)));

describeWith("python3-sklearn", [PYTHON, "-c", "import sklearn"], () => {
  beforeAll(async () => {
    answers = await ask();
  }, 60_000);

  it("scales 20 tables as StandardScaler does, to a share of 1e-9", () => {
    for (const [at, { rows }] of JOBS.scale.entries())
      for (const [cell, value] of scale(rows, fitScaling(rows)).values.entries())
        same(value, answers.scale[at]!.flat()[cell]!);
  });

  it("ends k-means on the same centres, labels, inertia and silhouette from the same first centres", () => {
    for (const [at, { rows, centres }] of JOBS["k-means"].entries()) {
      const theirs = answers["k-means"][at]!;
      const run = lloyd(rows, centres);
      expect([...run.labels]).toEqual(theirs.labels);
      same(run.inertia, theirs.inertia);
      for (const [cell, value] of run.centres.values.entries()) same(value, theirs.centres.flat()[cell]!);
      same(meanSilhouette(rows, run.labels), theirs.silhouette);
    }
  });

  it("gives DBSCAN's very labels and cores, noise included", () => {
    for (const [at, { rows, ...wish }] of JOBS.dbscan.entries()) {
      const theirs = answers.dbscan[at]!;
      const { labels, standings } = dbscan(rows, wish);
      expect([...labels]).toEqual(theirs.labels);
      expect(standings.flatMap((standing, row) => (standing === "core" ? [row] : []))).toEqual(theirs.cores);
    }
    expect(answers.dbscan.some(({ labels }) => labels.includes(-1) && labels.includes(1))).toBe(true);
  });

  it("merges at SciPy's heights and sizes and cuts into scikit-learn's groups, for four linkages", () => {
    for (const [at, { rows, linkage, clusters }] of JOBS.agglomerate.entries()) {
      const theirs = answers.agglomerate[at]!;
      const merges = agglomerate(rows, linkage);
      for (const [step, { height }] of merges.entries()) same(height, theirs.heights[step]!);
      expect(merges.map(({ size }) => size)).toEqual(theirs.sizes);
      expect(adjustedRand(cutInto(merges, clusters), theirs.labels)).toBe(1);
    }
  });

  it("climbs to a mixture of the same likelihood within 1e-5, and of the same means and weights within 1e-2", () => {
    for (const [at, { rows, centres, floor }] of JOBS.mixture.entries()) {
      const theirs = answers.mixture[at]!;
      const unit = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
      const first = { weights: Float64Array.of(0.5, 0.5), means: centres, covariances: [unit, unit] };
      const { mixture, likelihoods } = fitMixture(rows, first, { floor, leastGain: 1e-12, mostRounds: 2_000 });
      expect(Math.abs(likelihoods.at(-1)! - theirs.likelihood)).toBeLessThan(1e-5);
      for (const [cell, value] of mixture.means.values.entries())
        expect(Math.abs(value - theirs.means.flat()[cell]!)).toBeLessThan(1e-2);
      for (const [group, weight] of mixture.weights.entries())
        expect(Math.abs(weight - theirs.weights[group]!)).toBeLessThan(1e-2);
    }
  });

  it("agrees on the adjusted Rand index of 20 pairs of groupings", () => {
    for (const [at, { left, right }] of JOBS.rand.entries()) same(adjustedRand(left, right), answers.rand[at]!);
  });
});
