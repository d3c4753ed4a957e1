/** What DirtyStream says: its controls in words, and one sentence on what is shown. */
import type { CleaningStep } from "#kernel/feature/clean.ts";
import type { Dirt } from "#kernel/telemetry/dirty-stream.ts";
import { AMOUNT_NAMES, AMOUNTS, type Levels } from "./DirtyStream.presets.ts";
import type { HoursRun, StreamRun } from "./DirtyStream.run.ts";

const minutes = (seconds: number) => `${Math.round(seconds / 60)} min`;

export const AMOUNT_WORDS: {
  readonly [Name in keyof Dirt]: readonly [label: string, text: (value: Dirt[Name]) => string];
} = {
  noise: ["Noise", (value) => (value === 0 ? "none" : `± ${value} °C`)],
  spikes: ["Spikes of 8 °C", (value) => (value === 0 ? "none" : `${value} a day`)],
  copies: ["Copies of a spike", (value) => (value === 0 ? "none" : `${value} more`)],
  gaps: ["Gap after a spike", (value) => (value ? "three readings" : "none")],
  lateSec: ["Link down each day", (value) => (value === 0 ? "never" : minutes(value))],
  drift: ["Drift", (value) => (value === 0 ? "none" : `+ ${value} °C a day`)],
  outage: ["Power failure", (value) => (value ? "five hours" : "none")],
};

export const STEP_WORDS: Readonly<Record<CleaningStep, readonly [name: string, rule: string]>> = {
  copies: ["Drop copies", "a reading whose number has come before"],
  order: ["Sort", "by the time of the event, not of arrival"],
  spikes: ["Drop spikes", "more than 2 °C from the median of five in a row"],
  gaps: ["Fill gaps", "of up to two hours, with a line"],
};

/** One control's amount, in words. */
export function amountText<Name extends keyof Dirt>(name: Name, level: number): string {
  return AMOUNT_WORDS[name][1](AMOUNTS[name][level]!);
}

/** "Spikes of 8 °C: 8 a day; Copies of a spike: 2 more": what there is of dirt. */
export function describeDirt(levels: Levels): string {
  const parts = AMOUNT_NAMES.filter((name) => levels[name] > 0).map((name) => {
    return `${AMOUNT_WORDS[name][0]}: ${amountText(name, levels[name])}`;
  });
  return parts.length === 0 ? "No dirt" : parts.join("; ");
}

export function sayRun({ truth, arrived, cleaned }: StreamRun): string {
  const off = (mean: number) => `${Math.abs(mean - truth.figures.mean).toFixed(2)} °C`;
  return `As it arrives the mean is off by ${off(arrived.figures.mean)} and the alarm ${rings(arrived.figures.alarms)}; after cleaning it is off by ${off(cleaned.figures.mean)} and the alarm ${rings(cleaned.figures.alarms)}. In truth it ${rings(truth.figures.alarms)}.`;
}

export function sayHours({ dropped, short, meanWaitSec, mostWaitSec }: HoursRun, delayMin: number): string {
  const lost =
    dropped === 0
      ? "no reading is dropped"
      : `${dropped} readings are dropped, and ${short} hours are published from what was left`;
  return `With a delay of ${delayMin} min, ${lost}. An hour waits ${minutes(meanWaitSec)} for its mean, at most ${minutes(mostWaitSec)}.`;
}

function rings(count: number): string {
  return ["never rings", "rings once", "rings twice"][count] ?? `rings ${count} times`;
}
