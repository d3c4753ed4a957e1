/** The rooms of ClusterTable: four of a course's table and one beside them, and a made floor of which the truth is known. */
import { createNormal } from "#kernel/random/normal.ts";
import { createStream } from "#kernel/random/stream.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";

export const FEATURES = [
  { name: "temperature", short: "°C", unit: "°C", digits: 1 },
  { name: "humidity", short: "%", unit: "%", digits: 0 },
  { name: "CO₂", short: "ppm", unit: "ppm", digits: 0 },
] as const;

/** What a room of the floor truly is; "odd" stands for one like no other. */
export const KINDS = ["empty", "desk", "meeting", "server", "odd"] as const;
export type RoomKind = (typeof KINDS)[number];
export interface Room {
  readonly name: string;
  /** Temperature in °C, relative humidity in %, CO₂ in ppm. */
  readonly values: readonly [number, number, number];
  /** A word, and so no part of any distance. */
  readonly use?: "low" | "high";
  readonly kind?: RoomKind;
}

export const FOUR_ROOMS: readonly Room[] = [
  { name: "R1", values: [22, 40, 500], use: "low" },
  { name: "R2", values: [23, 42, 520], use: "low" },
  { name: "R3", values: [28, 60, 900], use: "high" },
  { name: "R4", values: [29, 65, 950], use: "high" },
];
/** A small room with its door closed: cool and dry, its air used up. */
export const FIVE_ROOMS: readonly Room[] = [...FOUR_ROOMS, { name: "R5", values: [22.5, 41, 870], use: "low" }];

const SHAPES: readonly {
  readonly kind: RoomKind;
  readonly rooms: number;
  readonly centre: readonly [number, number, number];
  readonly spread: readonly [number, number, number];
}[] = [
  { kind: "empty", rooms: 16, centre: [21, 41, 450], spread: [0.4, 2, 25] },
  { kind: "desk", rooms: 16, centre: [23.4, 46, 800], spread: [0.4, 2, 60] },
  { kind: "meeting", rooms: 8, centre: [26, 56, 1250], spread: [0.5, 2, 80] },
  { kind: "server", rooms: 6, centre: [18.2, 30, 460], spread: [0.4, 1.5, 25] },
];
/** A window that was left open in winter, and a CO₂ sensor that reports too much. */
const ODD: readonly Room["values"][] = [
  [13.5, 37, 430],
  [22.3, 43, 1900],
];

/** 48 rooms of one floor, always the same. */
export const FLOOR: readonly Room[] = floorOf(1);

function floorOf(seed: number): readonly Room[] {
  const normal = createNormal(createStream(seed, "floor"));
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  const made = SHAPES.flatMap(({ kind, rooms, centre, spread }) =>
    Array.from({ length: rooms }, () => {
      const [t, h, c] = centre.map((middle, at) => round(middle + spread[at]! * normal(), FEATURES[at]!.digits));
      return { kind, values: [t!, h!, c!] as const };
    }),
  );
  return [...made, ...ODD.map((values) => ({ kind: "odd" as const, values }))].map((room, at) => ({
    name: `F${at + 1}`,
    ...room,
  }));
}

export function matrixFor(rooms: readonly Room[]) {
  return matrixOf(rooms.map(({ values }) => values));
}
