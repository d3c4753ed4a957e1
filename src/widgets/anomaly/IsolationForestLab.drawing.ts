/** The plane as paths, in a box of WIDE by HIGH units: few elements, however many cells, points or splits. */

import type { IsolationTree } from "#kernel/anomaly/isolation-tree.ts";
import type { PlaneGrid } from "#kernel/anomaly/score-field.ts";

export const WIDE = 600;
export const HIGH = 400;
/** Each score from which on the picture gets one tint darker. */
export const TINTS: readonly number[] = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75];

/** The cells that score `level` or more: stretches of a row as one rectangle each. */
export function tintPath(cells: Float64Array, { across, up }: PlaneGrid, level: number): string {
  const [wide, high] = [WIDE / across, HIGH / up];
  let path = "";
  for (let row = 0; row < up; row++) {
    const top = HIGH - (row + 1) * high;
    let start = -1;
    for (let column = 0; column <= across; column++) {
      const inside = column < across && cells[row * across + column]! >= level;
      if (inside && start < 0) start = column;
      if (inside || start < 0) continue;
      path += `M${start * wide} ${top}h${(column - start) * wide}v${high}H${start * wide}z`;
      start = -1;
    }
  }
  return path;
}

/** The border between the cells that score `level` or more and the others. */
export function contourPath(cells: Float64Array, { across, up }: PlaneGrid, level: number): string {
  const [wide, high] = [WIDE / across, HIGH / up];
  const inside = (column: number, row: number) => cells[row * across + column]! >= level;
  let path = "";
  /** One line of borders: `differs` says where there is one, `draw` draws a stretch of them. */
  const stretches = (length: number, differs: (at: number) => boolean, draw: (from: number, to: number) => string) => {
    let start = -1;
    for (let at = 0; at <= length; at++) {
      const here = at < length && differs(at);
      if (here && start < 0) start = at;
      if (here || start < 0) continue;
      path += draw(start, at);
      start = -1;
    }
  };
  for (let row = 1; row < up; row++)
    stretches(
      across,
      (at) => inside(at, row) !== inside(at, row - 1),
      (from, to) => `M${from * wide} ${HIGH - row * high}H${to * wide}`,
    );
  for (let column = 1; column < across; column++)
    stretches(
      up,
      (at) => inside(column, at) !== inside(column - 1, at),
      (from, to) => `M${column * wide} ${HIGH - from * high}V${HIGH - to * high}`,
    );
  return path;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a point stands in the box. */
export function placeOf(x: number, y: number, { from, to }: PlaneGrid): Place {
  return {
    x: Math.round((WIDE * (x - from[0])) / (to[0] - from[0])),
    y: Math.round(HIGH - (HIGH * (y - from[1])) / (to[1] - from[1])),
  };
}

/** Dots: the stroke's round end is all of each. */
export function dotsPath(places: readonly Place[]): string {
  return places.map(({ x, y }) => `M${x} ${y}h0`).join("");
}

/** Small crosses. */
export function crossesPath(places: readonly Place[]): string {
  return places.map(({ x, y }) => `M${x - 5} ${y - 5}l10 10m0-10l-10 10`).join("");
}

/** The splits of a tree, each across the part of the plane that its node has. */
export function splitsPath({ thresholds, features }: IsolationTree, grid: PlaneGrid): string {
  let path = "";
  const draw = (node: number, low: readonly number[], high: readonly number[]): void => {
    const threshold = thresholds[node];
    if (threshold === undefined || threshold === Number.POSITIVE_INFINITY) return;
    const axis = features[node]!;
    const ends = [low, high].map((corner) => {
      const { x, y } = placeOf(axis === 0 ? threshold : corner[0]!, axis === 1 ? threshold : corner[1]!, grid);
      return `${x} ${y}`;
    });
    path += `M${ends[0]}L${ends[1]}`;
    const moved = (corner: readonly number[]) => corner.map((value, at) => (at === axis ? threshold : value));
    draw(2 * node + 1, low, moved(high));
    draw(2 * node + 2, moved(low), high);
  };
  draw(0, grid.from, grid.to);
  return path;
}
