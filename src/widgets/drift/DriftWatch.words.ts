/** DriftWatch's words. */
import type { DriftShape, DriftSource } from "#kernel/drift/capping-line.ts";
import type { Policy } from "#kernel/drift/deployment.ts";
import type { Detector } from "#kernel/drift/drift-watch.ts";
import type { Labelling } from "#kernel/drift/labelled-day.ts";
import type { YearView } from "#kernel/drift/year-view.ts";
import { LINES } from "./DriftWatch.presets.ts";

export const SOURCE_WORDS: Readonly<Record<DriftSource, string>> = {
  none: "nothing",
  season: "the season",
  sensor: "the torque sensor",
  relation: "what makes a cap leak",
  "base-rate": "how many caps leak",
};
export const SHAPE_WORDS: Readonly<Record<DriftShape, string>> = {
  sudden: "sudden",
  gradual: "gradual",
  incremental: "incremental",
};
export const DETECTOR_WORDS: Readonly<Record<Detector, string>> = {
  smirnov: "inputs: Smirnov",
  stability: "inputs: stability index",
  "page-hinkley": "losses: Page–Hinkley",
  adwin: "losses: ADWIN",
};
export const POLICY_WORDS: Readonly<Record<Policy, string>> = {
  never: "never",
  weekly: "every week",
  monthly: "every 4 weeks",
  "on-alarm": "after an alarm",
};
export const LABELLING_WORDS: Readonly<Record<Labelling, string>> = {
  bench: "tested",
  "left-out": "left out",
  "as-sound": "taken as sound",
};

export function euros(value: number): string {
  return `€${Math.round(value).toLocaleString("en-GB")}`;
}

/** What two detectors, side by side, had to say. */
export function sayLanes({ lanes }: YearView): string {
  const [inputs, losses] = lanes.map(({ days }) =>
    days.length === 0 ? "never" : `${times(days.length)}, first on day ${days[0]! + 1}`,
  );
  return `The inputs rang ${inputs}; the losses ${losses}.`;
}

/** What the alarms of one detector were worth. */
export function sayAlarms({ alarms: { all, needless, delayDays } }: YearView): string {
  if (all === 0) return "No alarm all year.";
  const late = delayDays === undefined ? "" : `, the first ${delayDays} days after the change`;
  return `${all === 1 ? "1 alarm" : `${all} alarms`}, ${needless === 0 ? "none" : needless} without need${late}.`;
}

export function sayCosts({ costs: [chosen, never] }: YearView): string {
  const models = chosen!.models === 1 ? "1 new model" : `${chosen!.models} new models`;
  const year = `the year costs ${euros(chosen!.cost)}`;
  return chosen!.models === 0
    ? `Without a new model ${year}.`
    : `With ${models} ${year}, with none ${euros(never!.cost)}.`;
}

/** What a line that needs no new model shows. */
export function refute(line: number): string {
  return LINES[line]!.choice.source === "sensor"
    ? "Not line A. All its torques rose by one amount within a day, and no more pallets leak: subtract it, and the old model is right."
    : "Not line B. Its inputs go up and down with the hall, but its losses stay: the model knows the temperature.";
}
export const CONFIRMED =
  "Yes, line C. No more pallets leak than before, but other ones: the losses rose and stayed. Only new labels tell which.";

function times(count: number): string {
  return ["never", "once", "twice"][count] ?? `${count} times`;
}
