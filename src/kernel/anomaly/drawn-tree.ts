/**
 * Path lengths in a tree that somebody drew, on one feature: a leaf of several values counts the c(size) splits that it
 * still lacks, by default with the full harmonic sum, which for a few values is what random splits truly take.
 * Source: Liu, Ting, Zhou, ICDM 2008, algorithm 3.
 */
import { harmonicPathLength } from "./average-path-length.ts";

/** A split and what follows on either side; nothing where that side is a leaf. */
export interface DrawnTree {
  /** What is below goes left; what is equal or above goes right. */
  readonly at: number;
  readonly left?: DrawnTree;
  readonly right?: DrawnTree;
}
/** The way of one value: its splits, and the values with which it shares its leaf, itself among them. */
export interface DrawnPath {
  readonly splits: readonly number[];
  readonly leaf: readonly number[];
  readonly length: number;
}

/** The path of each value, in the order given. O(n × depth). */
export function drawnPaths(
  values: readonly number[],
  tree: DrawnTree | undefined,
  complete: (rows: number) => number = harmonicPathLength,
): readonly DrawnPath[] {
  return values.map((value) => {
    const splits: number[] = [];
    let leaf = values;
    for (let node = tree; node !== undefined; ) {
      const { at }: DrawnTree = node;
      const right = value >= at;
      splits.push(at);
      leaf = leaf.filter((each) => each >= at === right);
      node = right ? node.right : node.left;
    }
    return { splits, leaf, length: splits.length + complete(leaf.length) };
  });
}
