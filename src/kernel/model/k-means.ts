/**
 * k-means: groups around centres, each row in the group of the nearest centre, each centre the mean of its group.
 * Sources: S. P. Lloyd, Least squares quantization in PCM, IEEE Trans. Inf. Theory 28 (1982); D. Arthur,
 * S. Vassilvitskii, k-means++: the advantages of careful seeding, SODA 2007, §2.2. Limits: a local optimum, which the
 * first centres decide; groups come out round and of like width in the units given.
 */
import type { Random } from "../random/random.ts";
import { createStream } from "../random/stream.ts";
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { squaredDistance } from "./distance.ts";

/** One round: every row is given to the nearest of `from`, then each centre moves to the mean of its rows. */
export interface KMeansStep {
  readonly from: Matrix;
  /** Of each row, its group: the index of its centre. The lower index at a tie. */
  readonly labels: Int32Array;
  readonly to: Matrix;
  /** Sum of the squared distances from the rows to their centres in `from`. */
  readonly inertia: number;
}
export interface KMeansRun {
  readonly centres: Matrix;
  readonly labels: Int32Array;
  readonly inertia: number;
  readonly steps: readonly KMeansStep[];
  /** Whether it ended because no row changed its group, not because rounds ran out. */
  readonly settled: boolean;
}
export interface KMeansWish {
  readonly clusters: number;
  readonly seed: number;
  /** How many draws of first centres are tried; the one of least inertia is kept, the earlier at a tie. */
  readonly starts?: number;
  readonly mostSteps?: number;
}

/**
 * Rounds from these first centres until no row changes its group. A centre without rows is put on the row that lies
 * farthest from its own centre, and takes it over; where none lies apart it stays. RangeError for bad rows or centres.
 * O(rows × centres × columns) a round.
 */
export function lloyd(matrix: Matrix, centres: Matrix, mostSteps = 300): KMeansRun {
  checkMatrix("k-means", matrix, centres.rows);
  checkMatrix("k-means", centres);
  if (centres.columns !== matrix.columns)
    throw new RangeError(`k-means: centres must have ${matrix.columns} columns, got ${centres.columns}`);
  const steps: KMeansStep[] = [];
  let [from, settled] = [centres, false];
  while (steps.length < mostSteps && !settled) {
    const { labels, inertia } = nearestCentres(matrix, from);
    const before = steps.at(-1)?.labels;
    settled = before?.every((label, row) => label === labels[row]) ?? false;
    if (settled) break;
    const taken = filled(matrix, from, labels);
    const to = meansOf(matrix, taken, from);
    steps.push({ from, labels: taken, to, inertia });
    from = to;
  }
  return { centres: from, ...nearestCentres(matrix, from), steps, settled };
}

/** The best of several runs from centres drawn by k-means++. RangeError unless 1 ≤ clusters ≤ rows. */
export function kMeans(matrix: Matrix, { clusters, seed, starts = 10, mostSteps = 300 }: KMeansWish): KMeansRun {
  checkMatrix("k-means", matrix);
  if (!Number.isInteger(clusters) || clusters < 1 || clusters > matrix.rows)
    throw new RangeError(`k-means: clusters must be a whole number from 1 to ${matrix.rows}, got ${clusters}`);
  if (!Number.isInteger(starts) || starts < 1)
    throw new RangeError(`k-means: starts must be a whole number from 1 on, got ${starts}`);
  let best: KMeansRun | undefined;
  for (let start = 0; start < starts; start++) {
    const random = createStream(seed, "k-means", clusters, start);
    const run = lloyd(matrix, drawCentres(matrix, clusters, random), mostSteps);
    if (best === undefined || run.inertia < best.inertia) best = run;
  }
  return best!;
}

/** k-means++: the first centre is any row, each further one a row drawn by its squared distance to the nearest so far. */
export function drawCentres(matrix: Matrix, clusters: number, random: Random): Matrix {
  const { rows, columns, values } = matrix;
  const centres = new Float64Array(clusters * columns);
  const away = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  let row = random.integer(rows);
  for (let centre = 0; centre < clusters; centre++) {
    centres.set(values.subarray(row * columns, (row + 1) * columns), centre * columns);
    let total = 0;
    for (let each = 0; each < rows; each++) {
      away[each] = Math.min(away[each]!, squaredDistance(matrix, each, matrix, row));
      total += away[each]!;
    }
    row = total > 0 ? drawn(away, random.next() * total) : random.integer(rows);
  }
  return { rows: clusters, columns, values: centres };
}

/** The row in whose stretch of the summed weights the lot falls; a row of weight 0 is never drawn. */
function drawn(weights: Float64Array, lot: number): number {
  let [sum, last] = [0, 0];
  for (const [row, weight] of weights.entries()) {
    if (weight === 0) continue;
    sum += weight;
    last = row;
    if (lot < sum) break;
  }
  return last;
}

/** Of each row the nearest centre, the lower index at a tie, and the sum of the squared distances. */
export function nearestCentres(matrix: Matrix, centres: Matrix): { labels: Int32Array; inertia: number } {
  const labels = new Int32Array(matrix.rows);
  let inertia = 0;
  for (let row = 0; row < matrix.rows; row++) {
    let least = Number.POSITIVE_INFINITY;
    for (let centre = 0; centre < centres.rows; centre++) {
      const distance = squaredDistance(matrix, row, centres, centre);
      if (distance < least) {
        least = distance;
        labels[row] = centre;
      }
    }
    inertia += least;
  }
  return { labels, inertia };
}

/** The labels, with the farthest rows handed to centres that have none. */
function filled(matrix: Matrix, centres: Matrix, labels: Int32Array): Int32Array {
  const counts = new Int32Array(centres.rows);
  for (const label of labels) counts[label]!++;
  if (!counts.includes(0)) return labels;
  const taken = labels.slice();
  const away = Float64Array.from(labels, (label, row) => squaredDistance(matrix, row, centres, label));
  for (let centre = 0; centre < centres.rows; centre++) {
    if (counts[centre]! > 0) continue;
    let farthest = -1;
    for (let row = 0; row < matrix.rows; row++)
      if (counts[taken[row]!]! > 1 && away[row]! > (farthest < 0 ? 0 : away[farthest]!)) farthest = row;
    if (farthest < 0) continue;
    counts[taken[farthest]!]!--;
    counts[centre] = 1;
    taken[farthest] = centre;
    away[farthest] = 0;
  }
  return taken;
}

/** The means of the groups; a group without rows keeps its centre. */
function meansOf({ rows, columns, values }: Matrix, labels: Int32Array, before: Matrix): Matrix {
  const counts = new Int32Array(before.rows);
  const sums = new Float64Array(before.rows * columns);
  for (let row = 0; row < rows; row++) {
    counts[labels[row]!]!++;
    for (let column = 0; column < columns; column++)
      sums[labels[row]! * columns + column]! += values[row * columns + column]!;
  }
  const means = sums.map((sum, at) => {
    const count = counts[Math.floor(at / columns)]!;
    return count === 0 ? before.values[at]! : sum / count;
  });
  return { rows: before.rows, columns, values: means };
}
