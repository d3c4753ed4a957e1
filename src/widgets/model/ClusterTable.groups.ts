/** What a choice of method and settings makes of the rooms: their groups, and the working behind them. */
import { agglomerate, cutInto, type Merge } from "#kernel/model/agglomerate.ts";
import { dbscan, type Standing } from "#kernel/model/dbscan.ts";
import { distanceShares, type FeatureShare, squaredDistance } from "#kernel/model/distance.ts";
import { meanSilhouette } from "#kernel/model/group-measures.ts";
import { type KMeansRun, kMeans } from "#kernel/model/k-means.ts";
import { fitScaling, scale, unscale } from "#kernel/model/scaling.ts";
import { type Matrix, rowsOf } from "#kernel/stats/matrix.ts";
import { type ClusterChoice, MOST_CLUSTERS } from "./ClusterTable.presets.ts";
import { FEATURES, KINDS, matrixFor, type Room } from "./ClusterTable.rooms.ts";

export interface Grouping {
  /** Of each room its group, from 0 on; -1 for none. */
  readonly labels: readonly number[];
  /** Of DBSCAN: what each room is. */
  readonly standings?: readonly Standing[];
  /** Of k-means: where its centres stand, in the features' own units, and where they came from. */
  readonly centres?: readonly (readonly number[])[];
  readonly before?: readonly (readonly number[])[];
  /** Of k-means: which half of which round is shown, and how many there are. */
  readonly step?: { readonly at: number; readonly last: number; readonly inertia: number };
  readonly merges?: readonly Merge[];
  /** Undefined where there are fewer than two groups. */
  readonly silhouette?: number;
}

/** Rooms as the method sees them, and the way back to their units. */
function seenAs(rooms: readonly Room[], scaled: boolean): readonly [Matrix, (seen: Matrix) => Matrix] {
  const matrix = matrixFor(rooms);
  if (!scaled) return [matrix, (seen) => seen];
  const scaling = fitScaling(matrix);
  return [scale(matrix, scaling), (seen) => unscale(seen, scaling)];
}

/** The groups of a choice; `at` is the half round of k-means that is shown. */
export function groupingOf(rooms: readonly Room[], choice: ClusterChoice, at: number): Grouping {
  const { scaled, method, clusters, linkage, radius, leastPoints, draw } = choice;
  const [matrix, back] = seenAs(rooms, scaled);
  if (method === "k-means") return kMeansAt(matrix, back, kMeans(matrix, { clusters, seed: draw, starts: 1 }), at);
  if (method === "dbscan") {
    const { labels, standings } = dbscan(matrix, {
      radius: scaled ? radius.scaled : radius.measured,
      leastPoints,
    });
    return measured(matrix, { labels: [...labels], standings });
  }
  const merges = agglomerate(matrix, linkage);
  return measured(matrix, { labels: [...cutInto(merges, clusters)], merges });
}

/** Half rounds: 0 the first centres; then rows are given out, centres moved, and so on. */
function kMeansAt(matrix: Matrix, back: (seen: Matrix) => Matrix, run: KMeansRun, at: number): Grouping {
  const last = 2 * run.steps.length;
  const shown = Math.min(at, last);
  const own = (centres: Matrix) => rowsOf(back(centres));
  const round = run.steps[Math.ceil(shown / 2) - 1];
  if (!round)
    return {
      labels: Array.from({ length: matrix.rows }, () => -1),
      centres: own(run.steps[0]!.from),
      step: { at: 0, last, inertia: run.steps[0]!.inertia },
    };
  const moved = shown % 2 === 0;
  return measured(matrix, {
    labels: [...round.labels],
    centres: own(moved ? round.to : round.from),
    ...(moved && { before: own(round.from) }),
    step: { at: shown, last, inertia: shown === last ? run.inertia : round.inertia },
  });
}

function measured(matrix: Matrix, grouping: Grouping): Grouping {
  const groups = new Set(grouping.labels.filter((label) => label >= 0)).size;
  return groups < 2 ? grouping : { ...grouping, silhouette: meanSilhouette(matrix, grouping.labels) };
}

/** The best two groups of k-means, numbered by their first room. */
export function twoGroups(rooms: readonly Room[], scaled: boolean): readonly number[] {
  const { labels } = kMeans(seenAs(rooms, scaled)[0], { clusters: 2, seed: 1 });
  return Array.from(labels, (label) => (label === labels[0] ? 0 : 1));
}

export interface PairShare {
  readonly feature: (typeof FEATURES)[number];
  readonly measured: FeatureShare;
  readonly scaled: FeatureShare;
}

/** What each feature adds to the squared distance of two rooms, as measured and scaled over all the rooms. */
export function sharesOf(rooms: readonly Room[], left: number, right: number): readonly PairShare[] {
  const [plain, even] = [false, true].map((scaled) => {
    const rows = rowsOf(seenAs(rooms, scaled)[0]);
    return distanceShares(rows[left]!, rows[right]!);
  });
  return FEATURES.map((feature, at) => ({ feature, measured: plain![at]!, scaled: even![at]! }));
}

export interface GroupRow {
  /** -1 for the rooms in none. */
  readonly label: number;
  readonly size: number;
  /** Mean of each feature. */
  readonly means: readonly number[];
  /** What its rooms truly are: "16 empty, 6 server". */
  readonly truth: string;
  /** Whether further groups are counted in, as there are more than `most`. */
  readonly more: boolean;
}

/** The groups in their order, rooms in none last; what is beyond `most` rows of groups goes into the last of them. */
export function groupRows(rooms: readonly Room[], labels: readonly number[], most = rooms.length): readonly GroupRow[] {
  const all = [...new Set(labels)].sort((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b));
  const pooled = all.filter((label) => label >= most);
  return all
    .filter((label) => label < most)
    .map((label) => {
      const more = label === most - 1 && pooled.length > 0;
      const own = rooms.filter((_, row) => labels[row] === label || (more && pooled.includes(labels[row]!)));
      const kinds = KINDS.map((kind) => [own.filter((room) => room.kind === kind).length, kind] as const);
      return {
        label,
        size: own.length,
        means: FEATURES.map((_, at) => own.reduce((sum, { values }) => sum + values[at]!, 0) / own.length),
        truth: kinds
          .filter(([count]) => count > 0)
          .map(([count, kind]) => `${count} ${kind}`)
          .join(", "),
        more,
      };
    });
}

/** The least sum of squares that ten starts of k-means find, for 1 group, 2, and so on. */
export function sumsOf(rooms: readonly Room[], scaled: boolean): readonly number[] {
  const [matrix] = seenAs(rooms, scaled);
  return Array.from({ length: MOST_CLUSTERS }, (_, at) => kMeans(matrix, { clusters: at + 1, seed: 1 }).inertia);
}

/** How far each room must reach to have `count` rooms within, itself included; from the nearest on. */
export function reachesOf(rooms: readonly Room[], scaled: boolean, count: number): readonly number[] {
  const [matrix] = seenAs(rooms, scaled);
  const reach = (row: number) =>
    rooms.map((_, other) => Math.sqrt(squaredDistance(matrix, row, matrix, other))).sort((a, b) => a - b)[count - 1]!;
  return rooms.map((_, row) => reach(row)).sort((a, b) => a - b);
}

/** Whether each kind has a group of its own and no odd room is in any of them. */
export function isSorted(rooms: readonly Room[], labels: readonly number[]): boolean {
  const groups = new Map<number, Set<string>>();
  const homes = new Map<string, Set<number>>();
  for (const [row, { kind = "odd" }] of rooms.entries()) {
    const label = labels[row]!;
    if (label >= 0) groups.set(label, (groups.get(label) ?? new Set()).add(kind));
    if (kind !== "odd") homes.set(kind, (homes.get(kind) ?? new Set()).add(label));
  }
  const whole = [...homes.values()].every((labelled) => labelled.size === 1 && !labelled.has(-1));
  return whole && [...groups.values()].every(({ size }) => size === 1);
}
