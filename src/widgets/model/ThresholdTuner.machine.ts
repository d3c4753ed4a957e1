/** A threshold, a base rate and two costs over the scores of a detector. Source of the figures: #kernel/model. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { precision } from "#kernel/model/confusion.ts";
import { costOf } from "#kernel/model/cost.ts";
import type { ThresholdStep } from "#kernel/model/roc.ts";
import { TOP_SCORE } from "#kernel/model/score-shares.ts";
import {
  FALSE_COSTS,
  isTunerPreset,
  MISS_COSTS,
  RATES,
  TUNER_SCENES,
  type TunerPreset,
} from "./ThresholdTuner.presets.ts";
import { stepsOf } from "./ThresholdTuner.scores.ts";
import { describeTuner } from "./ThresholdTuner.words.ts";

export type TunerProps = { readonly id: string; readonly preset?: TunerPreset };
export interface TunerState {
  readonly preset: TunerPreset;
  /** Alarm at this score or above, 0 to 101; 101 is never. */
  readonly threshold: number;
  /** Per cent of the machines that fail. */
  readonly rate: number;
  /** Euro. */
  readonly miss: number;
  readonly falseAlarm: number;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  /** True once the reader has moved the threshold. */
  readonly moved: boolean;
  /** What every threshold does, from 101 down to 0. */
  readonly steps: readonly ThresholdStep[];
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type TunerEvent =
  | { readonly type: "run" }
  | { readonly type: "threshold" | "rate" | "miss" | "falseAlarm"; readonly value: number };

export const thresholdTuner: Machine<TunerProps, TunerState, TunerEvent> = {
  start: ({ preset }) => settled(opened(isTunerPreset(preset) ? preset : "fleet")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (event.type === "run") return settled(rest.revealed ? rest : revealed(rest));
    return settled(rest.revealed && isAllowed(event.type, event.value) ? set(rest, event.type, event.value) : rest);
  },

  say: describeTuner,

  link: ({ preset, threshold, rate, miss, falseAlarm, revealed, moved }) => ({
    preset,
    threshold,
    rate,
    miss,
    falseAlarm,
    revealed,
    moved,
  }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...thresholdTuner.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const first = opened(read.preset);
    const isShown = first.revealed || read.revealed;
    if (!isShown) return settled(first);
    const { threshold, rate, miss, falseAlarm, moved } = read;
    const steps = stepsOf(TUNER_SCENES[read.preset].detector, rate);
    return settled({ ...first, threshold, rate, miss, falseAlarm, moved, revealed: true, steps });
  },

  reached(state) {
    const isCheapest = state.preset === "cheapest" && state.moved && state.rate === TUNER_SCENES.cheapest.rate;
    const least = Math.min(...state.steps.map((step) => costOf(step, state)));
    const done = isCheapest && hasSceneCosts(state) && costOf(stepOf(state), state) === least;
    return done ? [{ goal: "cheapest", evidence: state.threshold }] : [];
  },

  question({ preset }) {
    const { question, options } = TUNER_SCENES[preset];
    return { text: question, options };
  },

  outcome({ preset, revealed }) {
    const { detector, threshold, thenRate } = TUNER_SCENES[preset];
    if (!revealed || thenRate === undefined) return undefined;
    const right = precision(stepsOf(detector, thenRate)[TOP_SCORE + 1 - threshold]!);
    if (right > 0.9) return "same";
    return right > 0.5 ? "recall" : right > 0.05 ? "few" : "one";
  },
};

/** What the present threshold does. */
export function stepOf({ steps, threshold }: Pick<TunerState, "steps" | "threshold">): ThresholdStep {
  return steps[TOP_SCORE + 1 - threshold]!;
}

function opened(preset: TunerPreset): TunerState {
  const { detector, threshold, rate, miss, falseAlarm, options } = TUNER_SCENES[preset];
  const steps = stepsOf(detector, rate);
  return { preset, threshold, rate, miss, falseAlarm, revealed: options.length === 0, moved: false, steps };
}

function revealed(state: TunerState): TunerState {
  const { detector, rate, thenRate = rate } = TUNER_SCENES[state.preset];
  return { ...state, revealed: true, rate: thenRate, steps: stepsOf(detector, thenRate) };
}

function set(state: TunerState, name: Exclude<TunerEvent["type"], "run">, value: number): TunerState {
  const next = { ...state, [name]: value, moved: state.moved || name === "threshold" };
  return name === "rate" ? { ...next, steps: stepsOf(TUNER_SCENES[state.preset].detector, value) } : next;
}

function isAllowed(name: Exclude<TunerEvent["type"], "run">, value: unknown): value is number {
  if (name === "threshold")
    return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= TOP_SCORE + 1;
  const stops: readonly unknown[] = { rate: RATES, miss: MISS_COSTS, falseAlarm: FALSE_COSTS }[name];
  return stops.includes(value);
}

function hasSceneCosts({ preset, miss, falseAlarm }: TunerState): boolean {
  return miss === TUNER_SCENES[preset].miss && falseAlarm === TUNER_SCENES[preset].falseAlarm;
}

function settled(state: TunerState) {
  return { state, commands: [] };
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, threshold, rate, miss, falseAlarm, revealed, moved } = link as { readonly [key: string]: Json };
  if (!isTunerPreset(preset)) return "its preset must be one that this widget has";
  if (!isAllowed("threshold", threshold)) return `its threshold must be a whole number from 0 to ${TOP_SCORE + 1}`;
  if (!isAllowed("rate", rate)) return `its base rate must be one of ${RATES.join(", ")} per cent`;
  if (!isAllowed("miss", miss) || !isAllowed("falseAlarm", falseAlarm))
    return "its costs must be ones that can be chosen";
  return { preset, threshold, rate, miss, falseAlarm, revealed: revealed === true, moved: moved === true };
}
