/** What DriftWatch's controls allow, and what of a link it believes. */
import type { Json } from "#contract/json.ts";
import { DRIFT_SHAPES, DRIFT_SOURCES } from "#kernel/drift/capping-line.ts";
import { POLICIES } from "#kernel/drift/deployment.ts";
import { DETECTORS } from "#kernel/drift/drift-watch.ts";
import { LABELLINGS } from "#kernel/drift/labelled-day.ts";
import {
  DELAYS,
  type DriftChoice,
  type DriftPreset,
  isDriftPreset,
  LINES,
  MEMORIES,
  YEARS,
} from "./DriftWatch.presets.ts";

type Setting = Exclude<keyof DriftChoice, "seed">;
const ALLOWED: Readonly<Record<Setting, readonly Json[]>> = {
  source: DRIFT_SOURCES,
  shape: DRIFT_SHAPES,
  detector: DETECTORS,
  policy: POLICIES,
  memoryDays: MEMORIES,
  delayDays: DELAYS,
  labelling: LABELLINGS,
  challenge: [true, false],
};

export function settingAllowed(key: Setting, value: Json): boolean {
  return Object.hasOwn(ALLOWED, key) && ALLOWED[key].includes(value);
}

interface LinkContents {
  readonly preset: DriftPreset;
  readonly choice: DriftChoice;
  readonly revealed: boolean;
  readonly line: number;
}

/** The link's contents, or what is wrong with them. */
export function readLink(link: Json): LinkContents | string {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, seed, revealed, line, ...rest } = link as { readonly [key: string]: Json };
  if (!isDriftPreset(preset)) return "its preset must be one that this widget has";
  if (!Number.isInteger(seed) || (seed as number) < 1 || (seed as number) > YEARS)
    return `its year must be a whole number from 1 to ${YEARS}`;
  if (!LINES[line as number]) return `its line must be a whole number from 0 to ${LINES.length - 1}`;
  const settings = Object.keys(ALLOWED) as readonly Setting[];
  const wrong = settings.find((key) => !settingAllowed(key, rest[key] ?? null));
  if (wrong) return `its ${wrong} must be one of ${ALLOWED[wrong].join(", ")}`;
  // Each setting has just been looked up among those that there are.
  const choice = { seed, ...Object.fromEntries(settings.map((key) => [key, rest[key]])) } as unknown as DriftChoice;
  return { preset, choice, revealed: revealed === true, line: line as number };
}
