/** Ways of maintaining one fleet, in money: set what a failure costs and at which risk to order. Source: #kernel/degradation. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import type { Comparison } from "#kernel/degradation/comparison.ts";
import { THRESHOLDS } from "#kernel/degradation/study.ts";
import { FIRST_COMPARISON } from "./PickPolicy.first.ts";
import {
  DRAWS,
  EVEN,
  GOAL_RATIO,
  GOAL_SHARE,
  isPolicyPreset,
  POLICY_SCENES,
  type PolicyPreset,
  RATIOS,
} from "./PickPolicy.presets.ts";
import { describePolicies } from "./PickPolicy.words.ts";

export type PickPolicyProps = { readonly id: string; readonly preset?: PolicyPreset };
export interface PickPolicyState {
  readonly preset: PolicyPreset;
  readonly ratio: number;
  /** Index into THRESHOLDS. */
  readonly threshold: number;
  readonly seed: number;
  /** By ratio, once a fleet has been run. */
  readonly all?: readonly Comparison[];
  /** What is shown; none while it is to be predicted, or where this ratio has not been counted. */
  readonly comparison?: Comparison;
  /** Lives lived so far, while a run lasts. */
  readonly counting?: number;
  readonly fault?: string;
}
export type PickPolicyEvent =
  | { readonly type: "run" }
  | { readonly type: "another" }
  | { readonly type: "ratio"; readonly value: number }
  | { readonly type: "threshold"; readonly index: number }
  | { readonly type: "stop" }
  | { readonly type: "progress"; readonly done: number }
  | { readonly type: "counted"; readonly all: readonly Comparison[] }
  | { readonly type: "failed"; readonly message: string };
export interface PickPolicyCommand {
  readonly type: "compare";
  readonly seed: number;
}
type Stepped = Step<PickPolicyState, PickPolicyCommand>;

export const pickPolicy: Machine<PickPolicyProps, PickPolicyState, PickPolicyEvent, PickPolicyCommand> = {
  start: ({ preset }) => settled(opened(isPolicyPreset(preset) ? preset : "bench")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (rest.counting !== undefined) return settled(whileCounting(rest, event));
    switch (event.type) {
      case "run":
        return run(rest);
      case "another":
        return rest.preset === "bench" ? run({ ...rest, seed: (rest.seed % DRAWS) + 1 }) : settled(rest);
      case "ratio":
        return settled(rest.preset === "bench" && RATIOS.includes(event.value) ? withRatio(rest, event.value) : rest);
      case "threshold":
        return settled(isSettable(rest) && isThreshold(event.index) ? { ...rest, threshold: event.index } : rest);
      default:
        return settled(rest);
    }
  },

  say: describePolicies,

  link: ({ preset, ratio, threshold, seed, all }) => ({ preset, ratio, threshold, seed, run: all !== undefined }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...pickPolicy.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const { preset, ratio, threshold, seed, wasRun } = read;
    const first = opened(preset);
    const state = preset === "bench" ? withRatio({ ...first, threshold, seed }, ratio) : first;
    return wasRun ? run(state) : settled(state);
  },

  reached({ preset, ratio, threshold, seed, comparison }) {
    if (preset !== "bench" || ratio !== GOAL_RATIO || !comparison) return [];
    const { predictions, schedule } = comparison;
    const cheap = predictions[threshold]!.perWeek <= GOAL_SHARE * schedule.result.perWeek;
    return cheap ? [{ goal: "beat-the-schedule", evidence: { threshold: THRESHOLDS[threshold]!, seed } }] : [];
  },

  question({ preset }) {
    const { question, experiment } = POLICY_SCENES[preset];
    return { text: question, options: experiment?.options ?? [] };
  },

  outcome: ({ preset, all, ratio }) =>
    all ? POLICY_SCENES[preset].experiment?.outcome(all[RATIOS.indexOf(ratio)]!) : undefined,
};

function settled(state: PickPolicyState): Stepped {
  return { state, commands: [] };
}

function opened(preset: PolicyPreset): PickPolicyState {
  const state = { preset, ratio: POLICY_SCENES[preset].ratio, threshold: EVEN, seed: 1 };
  return preset === "bench" ? { ...state, comparison: FIRST_COMPARISON } : state;
}

function run(state: PickPolicyState): Stepped {
  return { state: { ...state, counting: 0 }, commands: [{ type: "compare", seed: state.seed }] };
}

/** The threshold may be set on the bench, and in an experiment once it has run; costs and fleet on the bench alone. */
function isSettable({ preset, all }: PickPolicyState): boolean {
  return preset === "bench" || all !== undefined;
}

/** Costs change nothing about how drives live: what was counted is read anew. */
function withRatio(state: PickPolicyState, ratio: number): PickPolicyState {
  const { comparison: _, ...rest } = state;
  const counted =
    rest.all?.[RATIOS.indexOf(ratio)] ?? (ratio === GOAL_RATIO && !rest.all ? FIRST_COMPARISON : undefined);
  return counted ? { ...rest, ratio, comparison: counted } : { ...rest, ratio };
}

function whileCounting(state: PickPolicyState, event: PickPolicyEvent): PickPolicyState {
  const { counting: _, ...rest } = state;
  switch (event.type) {
    case "progress":
      return { ...state, counting: event.done };
    case "counted":
      return withRatio({ ...rest, all: event.all }, rest.ratio);
    case "failed":
      return { ...rest, fault: event.message };
    case "stop":
      return rest;
    default:
      return state;
  }
}

const isThreshold = (index: unknown): index is number =>
  Number.isInteger(index) && (index as number) >= 0 && (index as number) < THRESHOLDS.length;

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, ratio, threshold, seed, run: wasRun } = link as { readonly [key: string]: Json };
  if (!isPolicyPreset(preset)) return "its preset must be one that this widget has";
  if (typeof ratio !== "number" || !RATIOS.includes(ratio)) return `its ratio must be one of ${RATIOS.join(", ")}`;
  if (!isThreshold(threshold)) return `its threshold must be a whole number from 0 to ${THRESHOLDS.length - 1}`;
  if (typeof seed !== "number" || !Number.isInteger(seed) || seed < 1 || seed > DRAWS)
    return `its seed must be a whole number from 1 to ${DRAWS}`;
  return { preset, ratio, threshold, seed, wasRun: wasRun === true };
}
