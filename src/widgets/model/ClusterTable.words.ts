/** ClusterTable's words. */
import { groupRows, sharesOf, twoGroups } from "./ClusterTable.groups.ts";
import type { ClusterTableState } from "./ClusterTable.machine.ts";
import { CLUSTER_SCENES, type Method } from "./ClusterTable.presets.ts";
import type { Room } from "./ClusterTable.rooms.ts";

export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  "k-means": "k-means",
  dbscan: "DBSCAN",
  agglomerative: "agglomerative",
};

/** "99.73 %", with as many digits as tell it from 0 and from all. */
export function percent(share: number): string {
  const per = 100 * share;
  return `${per > 99 || per < 1 ? per.toFixed(2) : per.toFixed(1)} %`;
}

/** "A" for group 0; "none" for -1. */
export function groupName(label: number): string {
  return label < 0 ? "none" : String.fromCharCode(65 + label);
}

export function sayState(state: ClusterTableState): string {
  const { rooms } = CLUSTER_SCENES[state.preset];
  return state.preset === "floor" ? sayFloor(state, rooms) : sayRooms(state, rooms);
}

function sayRooms({ revealed, pair: [left, right] }: ClusterTableState, rooms: readonly Room[]): string {
  if (!revealed) return `${rooms.length} rooms with three numbers each. Nothing has been measured between them yet.`;
  const gas = sharesOf(rooms, left, right)[2]!;
  const groups = (scaled: boolean) => {
    const labels = twoGroups(rooms, scaled);
    const named = [0, 1].map((label) => rooms.filter((_, row) => labels[row] === label).map(({ name }) => name));
    return named.map((names) => names.join(" ")).join(", ");
  };
  return `${rooms[left]!.name} to ${rooms[right]!.name}: ${percent(gas.measured.share)} of the squared distance is CO₂, scaled ${percent(gas.scaled.share)}. Groups: ${groups(false)}; scaled: ${groups(true)}.`;
}

function sayFloor({ choice, grouping }: ClusterTableState, rooms: readonly Room[]): string {
  const { labels, step, silhouette } = grouping;
  const method = `${METHOD_WORDS[choice.method]}, ${choice.scaled ? "scaled" : "as measured"}`;
  if (step?.at === 0) return `${method}: ${choice.clusters} first centres are drawn among the rooms.`;
  const rows = groupRows(rooms, labels);
  const sizes = rows.filter(({ label }) => label >= 0).map(({ size }) => size);
  const none = rows.find(({ label }) => label < 0)?.size;
  const half = step && `, round ${Math.ceil(step.at / 2)} of ${step.last / 2}, sum of squares ${sumOf(step.inertia)}`;
  const shape = silhouette === undefined ? "" : ` Mean silhouette ${silhouette.toFixed(2).replace("-", "−")}.`;
  const groups = sizes.length === 0 ? "no group" : `groups of ${sizes.join(", ")} rooms`;
  return `${method}${half ?? ""}: ${groups}${none === undefined ? "" : `, ${none} rooms in none`}.${shape}`;
}

function sumOf(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString("en-GB") : value.toFixed(1);
}
