/** What RulBelt opens on. */
import { BELT_DRIVES, type DriveLife, driveLife } from "#kernel/degradation/drive.ts";

export type BeltPreset = "date" | "motor" | "line";
export interface BeltScene {
  readonly title: string;
  readonly question: string;
  /** The drive, an index below DRIVES. */
  readonly unit: number;
  /** The morning on which the record ends. */
  readonly today: number;
  /** What can be predicted; none in an instrument. */
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

export const FLEET_SEED = 7;
/** Drives that can be played, from 0. */
export const DRIVES = 12;
/** The axis, in days; every one of the drives has tripped by then. */
export const LAST_SHOWN = 240;
export const FIRST_TODAY = 20;
export const FIRST_AHEAD = 30;
/** The latest exchange that can be ordered, in days from today. */
export const MOST_AHEAD = 60;
/** The age of the schedule, the cheapest on a thousand past lives at the hall's costs. */
export const SCHEDULE_DAYS = 50;
/** Drives after which the money is compared. */
export const DRIVES_FOR_GOAL = 6;
/** Of the interval, and of the trial of two kinds of it. */
export const INSIDE = 0.9;
export const TRIAL = { seed: 9, drives: 400, day: 50, inside: INSIDE };

export const BELT_SCENES: Readonly<Record<BeltPreset, BeltScene>> = {
  date: {
    title: "Choose the day of the exchange",
    question: "On which day is this drive to be exchanged: late enough to use it up, early enough not to be caught?",
    unit: 0,
    today: FIRST_TODAY,
    options: [],
  },
  motor: {
    title: "“It trips in about five days”",
    question:
      "By the model half of all drives with this record trip within five days. Within which days do nine in ten of them trip?",
    unit: 9,
    today: 77,
    options: [
      { value: "narrow", text: "day 4 to day 6" },
      { value: "medium", text: "day 3 to day 8" },
      { value: "wide", text: "day 1 to day 23" },
    ],
  },
  line: {
    title: "The straight line and its band",
    question: `A straight line through ${TRIAL.day} days of readings, drawn on to the trip level, with its 90 % band: for how many of ${TRIAL.drives} drives does the band hold the day of the trip?`,
    unit: 7,
    today: TRIAL.day,
    options: [
      { value: "nine-tenths", text: "about nine in ten" },
      { value: "two-thirds", text: "about two in three" },
      { value: "third", text: "about one in three" },
    ],
  },
};

export function isBeltPreset(value: unknown): value is BeltPreset {
  return typeof value === "string" && Object.hasOwn(BELT_SCENES, value);
}

const made = new Map<number, DriveLife>();

/** The whole life of a drive, made once: what is shown of it is for the widget to decide. */
export function lifeOf(unit: number): DriveLife {
  const kept = made.get(unit);
  if (kept) return kept;
  const life = driveLife(BELT_DRIVES, FLEET_SEED, unit);
  made.set(unit, life);
  return life;
}
