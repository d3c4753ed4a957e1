/** What SharedLoad opens on, and what its controls can set. */
import type { Json } from "#contract/json.ts";
import type { LoadSample } from "#kernel/mqtt/load/ledger.ts";
import { type LoadPlan, type LoadSettings, NO_RECEIVE_MAXIMUM } from "#kernel/mqtt/load/plan.ts";

export type LoadPreset = "slow-one" | "window" | "killed" | "bench";
export type LoadKey = keyof LoadSettings;
export interface LoadScene {
  readonly title: string;
  readonly question: string;
  readonly plan: LoadPlan;
  /** The settings that can be changed here, in their order. */
  readonly keys: readonly LoadKey[];
  readonly mayKill?: true;
  readonly experiment?: {
    readonly options: readonly { readonly value: string; readonly text: string }[];
    outcome(end: LoadSample): Json;
  };
}

const seconds = (ms: number) => `${ms / 1000} s`;
const option = <V extends number>(value: V, text = String(value)) => ({ value, text });
export const SETTINGS: Readonly<
  Record<LoadKey, { readonly label: string; readonly options: readonly { value: number; text: string }[] }>
> = {
  workers: { label: "Workers", options: [1, 2, 3, 4, 5, 6].map((each) => option(each)) },
  slowMs: {
    label: "Worker 1 takes",
    options: [option(150, "0.15 s, like the others"), ...[600, 1500, 3000].map((each) => option(each, seconds(each)))],
  },
  ratePerSec: { label: "Messages a second", options: [6, 12, 18, 24].map((each) => option(each)) },
  qos: { label: "Quality of service", options: [0, 1, 2].map((each) => option(each)) },
  receiveMaximum: {
    label: "Receive maximum",
    options: [...[1, 2, 3, 5, 10, 20].map((each) => option(each)), option(NO_RECEIVE_MAXIMUM, "not said: 65,535")],
  },
  latencyMs: { label: "Link to the workers, one way", options: [5, 50, 250].map((each) => option(each, `${each} ms`)) },
};

const LINE: LoadSettings = {
  workers: 4,
  slowMs: 1500,
  ratePerSec: 12,
  qos: 1,
  receiveMaximum: NO_RECEIVE_MAXIMUM,
  latencyMs: 5,
};
/** Of the bench. */
export const WAIT_GOAL_MS = 3000;

function shareOfSlow({ published, workers }: LoadSample): string {
  const share = workers[0]!.handed / published;
  if (share > 0.2) return "quarter";
  return share > 0.03 ? "speed" : "none";
}

export const LOAD_SCENES: Readonly<Record<LoadPreset, LoadScene>> = {
  "slow-one": {
    title: "Four workers, one of them slow",
    question: "Which share of the messages does the broker hand to the slow worker?",
    plan: { settings: LINE, changes: [] },
    keys: ["workers", "ratePerSec"],
    experiment: {
      options: [
        { value: "quarter", text: "a quarter, like each of them" },
        { value: "speed", text: "a twentieth: what it can work off" },
        { value: "none", text: "almost nothing: the others are always free" },
      ],
      outcome: shareOfSlow,
    },
  },
  window: {
    title: "The same four, with a receive maximum of 2",
    question: "How long does the unluckiest message wait now, after 47 s before?",
    plan: { settings: { ...LINE, receiveMaximum: 2 }, changes: [] },
    keys: ["receiveMaximum", "slowMs"],
    experiment: {
      options: [
        { value: "same", text: "about as long" },
        { value: "half", text: "about half as long" },
        { value: "short", text: "less than 2 s" },
      ],
      outcome({ longestWaitMs }) {
        if (longestWaitMs < 2000) return "short";
        return longestWaitMs < 35_000 ? "half" : "same";
      },
    },
  },
  killed: {
    title: "The slow worker is killed",
    question:
      "QoS 0. Killed at 20 s with 48 messages in its memory, back at 30 s: how many of the 48 are worked on after all?",
    plan: { settings: { ...LINE, qos: 0 }, changes: [{ atMs: 20_050, kill: "returns" }] },
    keys: ["qos", "receiveMaximum"],
    mayKill: true,
    experiment: {
      options: [
        { value: "all", text: "all 48" },
        { value: "but-one", text: "47: all but the one in its hands" },
        { value: "none", text: "none" },
      ],
      outcome({ lost }) {
        if (lost > 1) return "none";
        return lost === 1 ? "but-one" : "all";
      },
    },
  },
  bench: {
    title: "The same line, behind a satellite",
    question: "With which receive maximum does no message wait longer than 3 s?",
    plan: { settings: { ...LINE, receiveMaximum: 20, latencyMs: 250 }, changes: [] },
    keys: ["receiveMaximum", "workers", "slowMs", "ratePerSec", "qos", "latencyMs"],
    mayKill: true,
  },
};

export function isLoadPreset(value: unknown): value is LoadPreset {
  return typeof value === "string" && Object.hasOwn(LOAD_SCENES, value);
}
