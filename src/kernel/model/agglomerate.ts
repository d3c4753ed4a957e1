/**
 * Agglomerative clustering: every row begins alone, and the two nearest groups merge until one is left. The distance to
 * a merged group follows from the distances to its parts. Sources: G. N. Lance, W. T. Williams, A general theory of
 * classificatory sorting strategies, Computer Journal 9 (1967); J. H. Ward, Hierarchical grouping to optimize an
 * objective function, JASA 58 (1963). Limit: O(rows³) time and O(rows²) memory, so a few hundred rows.
 */
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { squaredDistance } from "./distance.ts";

/** Nearest pair, farthest pair, mean of all pairs, or least growth of the squared distances to the means. */
export const LINKAGES = ["single", "complete", "average", "ward"] as const;
export type Linkage = (typeof LINKAGES)[number];
/** More rows would take seconds. */
export const MOST_LEAVES = 400;

/** Two groups become one. Rows are groups 0 to n − 1; merge k makes group n + k. */
export interface Merge {
  /** The group with the lowest row, then the other. */
  readonly left: number;
  readonly right: number;
  /** Distance at which they merge, in the columns' units; for Ward √(2 |A||B| / (|A| + |B|)) times that of the means. */
  readonly height: number;
  /** Rows in the merged group. */
  readonly size: number;
}

/** The merges, from the nearest on. At a tie the pair with the lower first rows goes first. RangeError for bad rows. */
export function agglomerate(matrix: Matrix, linkage: Linkage): readonly Merge[] {
  checkMatrix("agglomerate", matrix);
  const { rows } = matrix;
  if (rows > MOST_LEAVES)
    throw new RangeError(`agglomerate: rows must be at most ${MOST_LEAVES}, got ${rows}; take a sample`);
  const squared = linkage === "ward";
  const apart = Array.from({ length: rows }, (_, row) =>
    Float64Array.from({ length: rows }, (_, other) => {
      const square = squaredDistance(matrix, row, matrix, other);
      return squared ? square : Math.sqrt(square);
    }),
  );
  // A group lives on in the place of its lowest row.
  const places = Array.from({ length: rows }, (_, row) => row);
  const groups = [...places];
  const sizes = new Int32Array(rows).fill(1);
  const merges: Merge[] = [];
  while (places.length > 1) {
    const [left, right] = nearestPair(apart, places);
    const height = apart[left]![right]!;
    for (const other of places) {
      if (other === left || other === right) continue;
      const distance = joined(linkage, apart[left]![other]!, apart[right]![other]!, height, [
        sizes[left]!,
        sizes[right]!,
        sizes[other]!,
      ]);
      apart[left]![other] = distance;
      apart[other]![left] = distance;
    }
    sizes[left]! += sizes[right]!;
    merges.push({
      left: groups[left]!,
      right: groups[right]!,
      height: squared ? Math.sqrt(height) : height,
      size: sizes[left]!,
    });
    groups[left] = rows + merges.length - 1;
    places.splice(places.indexOf(right), 1);
  }
  return merges;
}

function nearestPair(apart: readonly Float64Array[], places: readonly number[]): readonly [number, number] {
  let [left, right, least] = [places[0]!, places[1]!, Number.POSITIVE_INFINITY];
  for (const [at, one] of places.entries()) {
    for (let next = at + 1; next < places.length; next++) {
      const distance = apart[one]![places[next]!]!;
      if (distance < least) [left, right, least] = [one, places[next]!, distance];
    }
  }
  return [left, right];
}

/** Lance and Williams: from the distances of both parts to a third group, and of the parts to each other. */
function joined(
  linkage: Linkage,
  toLeft: number,
  toRight: number,
  between: number,
  [left, right, other]: readonly [number, number, number],
): number {
  switch (linkage) {
    case "single":
      return Math.min(toLeft, toRight);
    case "complete":
      return Math.max(toLeft, toRight);
    case "average":
      return (left * toLeft + right * toRight) / (left + right);
    case "ward":
      return ((left + other) * toLeft + (right + other) * toRight - other * between) / (left + right + other);
  }
}

/** The groups when `clusters` are left, numbered by their lowest row. RangeError unless 1 ≤ clusters ≤ rows. O(rows). */
export function cutInto(merges: readonly Merge[], clusters: number): Int32Array {
  const rows = merges.length + 1;
  if (!Number.isInteger(clusters) || clusters < 1 || clusters > rows)
    throw new RangeError(`agglomerate: clusters must be a whole number from 1 to ${rows}, got ${clusters}`);
  const parents = Int32Array.from({ length: 2 * rows - 1 }, (_, group) => group);
  for (const [at, { left, right }] of merges.slice(0, rows - clusters).entries()) {
    parents[left] = rows + at;
    parents[right] = rows + at;
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    let group = row;
    while (parents[group] !== group) group = parents[group]!;
    if (!numbers.has(group)) numbers.set(group, numbers.size);
    return numbers.get(group)!;
  });
}

/** The rows in an order in which no two branches of the tree cross. O(rows). */
export function leafOrder(merges: readonly Merge[]): readonly number[] {
  const rows = merges.length + 1;
  const order: number[] = [];
  const open = [2 * rows - 2];
  while (open.length > 0) {
    const group = open.pop()!;
    const merge = merges[group - rows];
    if (merge) open.push(merge.right, merge.left);
    else order.push(group);
  }
  return order;
}
