/** Rooms put into groups: what their distances are made of, and three ways to group them. Source: #kernel/model. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { LINKAGES } from "#kernel/model/agglomerate.ts";
import { type Grouping, groupingOf, isSorted, sharesOf, twoGroups } from "./ClusterTable.groups.ts";
import {
  CLUSTER_SCENES,
  type ClusterChoice,
  type ClusterPreset,
  DRAWS,
  FIRST,
  isClusterPreset,
  METHODS,
  MOST_CLUSTERS,
  POINTS,
  RADIUS,
} from "./ClusterTable.presets.ts";
import { FEATURES } from "./ClusterTable.rooms.ts";
import { sayState } from "./ClusterTable.words.ts";

export type ClusterTableProps = { readonly id: string; readonly preset?: ClusterPreset };
export interface ClusterTableState {
  readonly preset: ClusterPreset;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly choice: ClusterChoice;
  /** The half round of k-means that is shown; beyond the last means the last. */
  readonly at: number;
  readonly grouping: Grouping;
  /** Features along and up the picture. */
  readonly axes: readonly [number, number];
  /** The two rooms whose distance is taken apart. */
  readonly pair: readonly [number, number];
  readonly fault?: string;
}
export type ClusterTableEvent =
  | { readonly type: "run" }
  | { readonly type: "set"; readonly choice: Partial<ClusterChoice> }
  | { readonly type: "step" }
  | { readonly type: "end" }
  | { readonly type: "axes"; readonly axes: readonly [number, number] }
  | { readonly type: "pair"; readonly which: 0 | 1; readonly room: number };

const END = 999;

export const clusterTable: Machine<ClusterTableProps, ClusterTableState, ClusterTableEvent> = {
  start: ({ preset }) => settled(opened(isClusterPreset(preset) ? preset : "floor")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    const { preset, choice, at, pair } = rest;
    const { rooms } = CLUSTER_SCENES[preset];
    const floor = preset === "floor";
    switch (event.type) {
      case "run":
        return settled({ ...rest, revealed: true });
      case "set": {
        const wished = { ...choice, ...event.choice };
        // A new draw is begun where the last one was looked at: at its first centres, or at its end.
        const from = wished.draw === choice.draw || at === END ? END : 0;
        return settled(floor && faultIn(wished) === undefined ? grouped(rest, wished, from) : rest);
      }
      case "step":
        return settled(floor ? grouped(rest, choice, nextHalf(rest)) : rest);
      case "end":
        return settled(floor ? grouped(rest, choice, END) : rest);
      case "axes":
        return settled(isPair([...event.axes], FEATURES.length) ? { ...rest, axes: event.axes } : rest);
      case "pair":
        return settled(rooms[event.room] ? { ...rest, pair: replaced(pair, event.which, event.room) } : rest);
    }
  },

  say: (state) => state.fault ?? sayState(state),

  link: ({ preset, revealed, choice, at, axes, pair }) => ({
    preset,
    revealed,
    choice: { ...choice, radius: { ...choice.radius } },
    at,
    axes,
    pair,
  }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...clusterTable.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const { preset, revealed, choice, at, axes, pair } = read;
    const first = { ...opened(preset), axes, pair };
    return settled(preset === "floor" ? grouped(first, choice, at) : { ...first, revealed });
  },

  reached({ preset, choice, grouping }) {
    const sorted = preset === "floor" && isSorted(CLUSTER_SCENES.floor.rooms, grouping.labels);
    return sorted ? [{ goal: "kinds", evidence: { method: choice.method, scaled: choice.scaled } }] : [];
  },

  question({ preset }) {
    const { question, options } = CLUSTER_SCENES[preset];
    return { text: question, options };
  },

  outcome({ preset, revealed }) {
    const { rooms } = CLUSTER_SCENES[preset];
    if (!revealed || preset === "floor") return undefined;
    if (preset === "share") {
      const { share } = sharesOf(rooms, 0, 2)[2]!.measured;
      return share > 0.99 ? "nearly-all" : share > 0.6 ? "four-fifths" : "third";
    }
    const side = (scaled: boolean) => (twoGroups(rooms, scaled)[4] === 0 ? "cool" : "used");
    return `${side(false)}-${side(true)}`;
  },
};

function opened(preset: ClusterPreset): ClusterTableState {
  const { axes, options, rooms } = CLUSTER_SCENES[preset];
  return {
    preset,
    revealed: options.length === 0,
    choice: FIRST,
    at: END,
    grouping: groupingOf(rooms, FIRST, END),
    axes,
    pair: [0, 2],
  };
}

function settled(state: ClusterTableState) {
  return { state, commands: [] };
}

function grouped(state: ClusterTableState, choice: ClusterChoice, at: number): ClusterTableState {
  return { ...state, choice, at, grouping: groupingOf(CLUSTER_SCENES[state.preset].rooms, choice, at) };
}

/** The next half round; from the end, the first centres again. */
function nextHalf({ at, grouping: { step } }: ClusterTableState): number {
  if (!step || step.at >= step.last) return 0;
  return at === END ? END : step.at + 1;
}

function replaced(pair: readonly [number, number], which: 0 | 1, value: number): readonly [number, number] {
  return which === 0 ? [value, pair[1]] : [pair[0], value];
}

/** What is wrong with settings, in words; undefined for nothing. */
function faultIn({ scaled, method, clusters, linkage, radius, leastPoints, draw }: ClusterChoice): string | undefined {
  const whole = (value: number, from: number, to: number) => Number.isInteger(value) && value >= from && value <= to;
  const reach = (value: unknown, { from, to }: { from: number; to: number }) =>
    typeof value === "number" && value >= from && value <= to;
  if (typeof scaled !== "boolean") return "scaled must be true or false";
  if (!METHODS.includes(method)) return `its method must be one of ${METHODS.join(", ")}`;
  if (!LINKAGES.includes(linkage)) return `its linkage must be one of ${LINKAGES.join(", ")}`;
  if (!whole(clusters, 1, MOST_CLUSTERS)) return `its groups must be a whole number from 1 to ${MOST_CLUSTERS}`;
  if (!whole(leastPoints, POINTS.from, POINTS.to)) return `its neighbours must be from ${POINTS.from} to ${POINTS.to}`;
  if (!whole(draw, 1, DRAWS)) return `its draw must be a whole number from 1 to ${DRAWS}`;
  if (!reach(radius?.scaled, RADIUS.scaled) || !reach(radius?.measured, RADIUS.measured))
    return "its radius must be one that the sliders have";
  return undefined;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, revealed, choice, at, axes, pair } = link as { readonly [key: string]: Json };
  if (!isClusterPreset(preset)) return "its preset must be one that this widget has";
  if (choice === null || typeof choice !== "object" || Array.isArray(choice)) return "its settings must be an object";
  const given = choice as unknown as ClusterChoice;
  const fault = faultIn(given);
  if (fault) return fault;
  if (!Number.isInteger(at) || (at as number) < 0) return "its step must be a whole number from 0 on";
  const { rooms } = CLUSTER_SCENES[preset];
  if (!isPair(axes, FEATURES.length)) return "its axes must be two of the features";
  if (!isPair(pair, rooms.length)) return "its pair must be two of the rooms";
  const { scaled, method, clusters, linkage, radius, leastPoints, draw } = given;
  const own = { scaled: radius.scaled, measured: radius.measured };
  const read: ClusterChoice = { scaled, method, clusters, linkage, radius: own, leastPoints, draw };
  return { preset, revealed: revealed === true, choice: read, at: at as number, axes, pair };
}

function isPair(value: Json | undefined, below: number): value is readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  return value.every((each) => Number.isInteger(each) && each >= 0 && each < below);
}
