/**
 * Half-space trees: anomalies of a stream without keeping it. The trees are drawn before any row comes; each row adds to
 * the counts of the nodes on its way, and a window later these counts say what is usual. Source: S. C. Tan, K. M. Ting,
 * T. F. Liu, Fast Anomaly Detection for Streaming Data, IJCAI 2011, algorithms 1 to 3, with its defaults. Within the first
 * window there is no score. A row beyond the stated range of a feature counts as at its end.
 */
import { createStream } from "../random/stream.ts";

export interface HalfSpaceOptions {
  /** For each feature the least and greatest value to expect. */
  readonly ranges: readonly (readonly [low: number, high: number])[];
  readonly trees?: number;
  readonly depth?: number;
  /** Rows of a window: what is usual is what the last full one had. */
  readonly window?: number;
  readonly seed?: number;
}
export interface HalfSpaceTrees {
  /**
   * Takes the next row. Its mass, summed over the trees, compared with the window before: low for an anomaly, NaN within the
   * first window. RangeError for a row of another length or a value that is not finite. O(trees × depth).
   */
  update(row: ArrayLike<number>): number;
}

const MOST_DEPTH = 15;

/** Trees over these ranges. RangeError for a range that is empty and counts out of range. O(trees × 2^depth). */
export function createHalfSpaceTrees(options: HalfSpaceOptions): HalfSpaceTrees {
  const { ranges, trees = 25, depth = 15, window = 250, seed = 0 } = options;
  if (ranges.length === 0) throw new RangeError("half-space-trees: features must be at least 1, got 0");
  for (const [low, high] of ranges)
    if (!(low < high && Number.isFinite(high - low)))
      throw new RangeError(`half-space-trees: range must go from a lower to a higher value, got ${low} to ${high}`);
  checkCount("trees", trees, 1000);
  checkCount("depth", depth, MOST_DEPTH);
  checkCount("window", window, 1_000_000);
  const forest = Array.from({ length: trees }, (_, tree) => drawnTree(ranges.length, depth, seed, tree));
  /** A node with fewer rows is not looked below: a tenth of the window. */
  const enough = 0.1 * window;
  const scaled = new Float64Array(ranges.length);
  let seen = 0;

  return {
    update(row) {
      if (row.length !== ranges.length)
        throw new RangeError(`half-space-trees: features must be ${ranges.length}, got ${row.length}`);
      for (const [at, [low, high]] of ranges.entries()) {
        const value = row[at]!;
        if (!Number.isFinite(value))
          throw new RangeError(`half-space-trees: every value must be a finite number, got ${value}`);
        scaled[at] = Math.max(0, Math.min(1, (value - low) / (high - low)));
      }
      let mass = 0;
      for (const { features, thresholds, reference, latest } of forest) {
        let scored = false;
        for (let node = 0, level = 0; level <= depth; level++) {
          latest[node]!++;
          if (!scored && (level === depth || reference[node]! <= enough)) {
            mass += reference[node]! * 2 ** level;
            scored = true;
          }
          if (level < depth) node = 2 * node + 1 + Number(scaled[features[node]!]! >= thresholds[node]!);
        }
      }
      const known = seen >= window;
      if (++seen % window === 0)
        for (const { reference, latest } of forest) {
          reference.set(latest);
          latest.fill(0);
        }
      return known ? mass : Number.NaN;
    },
  };
}

/** Every node halves its part of a range that is drawn around the unit interval, algorithm 1. */
function drawnTree(columns: number, depth: number, seed: number, index: number) {
  const random = createStream(seed, "half-space", index);
  const inner = 2 ** depth - 1;
  const features = new Int32Array(inner);
  const thresholds = new Float64Array(inner);
  const low = new Float64Array(columns);
  const high = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    const middle = random.next();
    const reach = 2 * Math.max(middle, 1 - middle);
    low[column] = middle - reach;
    high[column] = middle + reach;
  }
  const halve = (node: number): void => {
    if (node >= inner) return;
    const column = random.integer(columns);
    const [from, to] = [low[column]!, high[column]!];
    const threshold = (from + to) / 2;
    features[node] = column;
    thresholds[node] = threshold;
    high[column] = threshold;
    halve(2 * node + 1);
    high[column] = to;
    low[column] = threshold;
    halve(2 * node + 2);
    low[column] = from;
  };
  halve(0);
  return { features, thresholds, reference: new Int32Array(2 * inner + 1), latest: new Int32Array(2 * inner + 1) };
}

function checkCount(what: string, count: number, most: number): void {
  if (!Number.isInteger(count) || count < 1 || count > most)
    throw new RangeError(`half-space-trees: ${what} must be a whole number from 1 to ${most}, got ${count}`);
}
