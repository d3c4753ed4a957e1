/** What ClusterTable opens on, and what can be set. */
import type { Linkage } from "#kernel/model/agglomerate.ts";
import { FIVE_ROOMS, FLOOR, FOUR_ROOMS, type Room } from "./ClusterTable.rooms.ts";

export type ClusterPreset = "share" | "fifth" | "floor";
export const METHODS = ["k-means", "dbscan", "agglomerative"] as const;
export type Method = (typeof METHODS)[number];

export interface ClusterChoice {
  readonly scaled: boolean;
  readonly method: Method;
  /** Groups of k-means, and of the cut tree. */
  readonly clusters: number;
  readonly linkage: Linkage;
  /** In standard deviations when scaled, in mixed units otherwise. */
  readonly radius: { readonly scaled: number; readonly measured: number };
  readonly leastPoints: number;
  /** Which first centres k-means draws. */
  readonly draw: number;
}
export interface ClusterScene {
  readonly title: string;
  readonly question: string;
  readonly rooms: readonly Room[];
  /** What can be predicted; none in an instrument. */
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly axes: readonly [number, number];
}

export const MOST_CLUSTERS = 7;
export const DRAWS = 99;
export const RADIUS = {
  scaled: { from: 0.1, to: 2, step: 0.05 },
  measured: { from: 5, to: 400, step: 5 },
} as const;
export const POINTS = { from: 2, to: 8 } as const;

export const FIRST: ClusterChoice = {
  scaled: false,
  method: "k-means",
  clusters: 4,
  linkage: "ward",
  radius: { scaled: 0.3, measured: 50 },
  leastPoints: 4,
  draw: 1,
};

export const CLUSTER_SCENES: Readonly<Record<ClusterPreset, ClusterScene>> = {
  share: {
    title: "What a distance is made of",
    question:
      "R1 and R3 differ by 6 °C, 20 % of humidity and 400 ppm of CO₂. How much of their squared distance is the gas?",
    rooms: FOUR_ROOMS,
    options: [
      { value: "third", text: "about a third" },
      { value: "four-fifths", text: "about four fifths" },
      { value: "nearly-all", text: "more than 99 %" },
    ],
    axes: [0, 2],
  },
  fifth: {
    title: "A fifth room",
    question:
      "R5 is cool and dry as R1 and R2 are, its air used up as in R3 and R4. To whom does k-means put it, as measured and scaled?",
    rooms: FIVE_ROOMS,
    options: [
      { value: "cool-cool", text: "R1 R2, both times" },
      { value: "used-used", text: "R3 R4, both times" },
      { value: "used-cool", text: "R3 R4, then R1 R2 when scaled" },
      { value: "cool-used", text: "R1 R2, then R3 R4 when scaled" },
    ],
    axes: [0, 2],
  },
  floor: {
    title: "48 rooms, four kinds, two odd ones",
    question: "Which settings give each kind of room a group of its own and leave the two odd rooms outside all four?",
    rooms: FLOOR,
    options: [],
    axes: [0, 2],
  },
};

export function isClusterPreset(value: unknown): value is ClusterPreset {
  return typeof value === "string" && Object.hasOwn(CLUSTER_SCENES, value);
}
