/** Kinds of sensor in the made fleet. Ranges and steps as data sheets of such sensors give them; levels are of one works. */
import type { NoiseShape } from "./noise.ts";

export const KIND_NAMES = ["temperature", "humidity", "power", "vibration"] as const;
export type KindName = (typeof KIND_NAMES)[number];

export interface Kind {
  readonly unit: string;
  /** What the sensor can report: values beyond are reported as the end of the range. */
  readonly least: number;
  readonly most: number;
  /** The smallest difference that it reports. */
  readonly step: number;
  /** Digits after the point that a multiple of the step needs. */
  readonly digits: number;
  /** One of these is a device's. */
  readonly intervalsMs: readonly number[];
  /** Time constant of the sensor's body, first order. */
  readonly lagMs: number;
  /** Of the signal on a calm night, and how far one device's differs from another's (standard deviation). */
  readonly level: number;
  readonly spread: number;
  /** Half the way from night to day, greatest at 15:00. */
  readonly daily: number;
  /** What the works adds while it runs. */
  readonly working: number;
  /** What one standard deviation of the place's weather adds, and of its load while the works runs. */
  readonly weather: number;
  readonly load: number;
  /** From one reading to the next. */
  readonly noise: NoiseShape;
}

const MINUTE_MS = 60_000;

export const KINDS: Readonly<Record<KindName, Kind>> = {
  temperature: {
    unit: "°C",
    least: -40,
    most: 85,
    step: 0.1,
    digits: 1,
    intervalsMs: [5 * MINUTE_MS, 10 * MINUTE_MS, 15 * MINUTE_MS],
    lagMs: 40 * MINUTE_MS,
    level: 19,
    spread: 0.8,
    daily: 2.2,
    working: 1.5,
    weather: 1.6,
    load: 0.3,
    noise: { deviation: 0.15, memory: 0.7 },
  },
  humidity: {
    unit: "%",
    least: 0,
    most: 100,
    step: 0.5,
    digits: 1,
    intervalsMs: [10 * MINUTE_MS, 15 * MINUTE_MS],
    lagMs: 20 * MINUTE_MS,
    level: 50,
    spread: 3,
    daily: -5,
    working: -2,
    weather: -5,
    load: 0,
    noise: { deviation: 0.7, memory: 0.6 },
  },
  power: {
    unit: "kW",
    least: 0,
    most: 250,
    step: 0.5,
    digits: 1,
    intervalsMs: [5 * MINUTE_MS, 15 * MINUTE_MS],
    lagMs: 5 * MINUTE_MS,
    level: 14,
    spread: 4,
    daily: 1,
    working: 86,
    weather: 1,
    load: 11,
    noise: { deviation: 2.5, memory: 0.5 },
  },
  vibration: {
    unit: "mm/s",
    least: 0,
    most: 50,
    step: 0.01,
    digits: 2,
    intervalsMs: [5 * MINUTE_MS, 10 * MINUTE_MS],
    lagMs: 2 * MINUTE_MS,
    level: 0.45,
    spread: 0.12,
    daily: 0,
    working: 2.2,
    weather: 0,
    load: 0.35,
    noise: { deviation: 0.11, memory: 0.3 },
  },
};
