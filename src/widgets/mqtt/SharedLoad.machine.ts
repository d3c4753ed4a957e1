/** Workers share a subscription; one is slow. A recorded minute to go back and forth in, and to fork. Source: #kernel/mqtt/load. */
import type { Machine, Step } from "#contract/machine.ts";
import { type LoadChange, type LoadPlan, RUN_MS, SAMPLE_MS } from "#kernel/mqtt/load/plan.ts";
import { isSetting, link, readLink } from "./SharedLoad.link.ts";
import { isLoadPreset, LOAD_SCENES, type LoadPreset, WAIT_GOAL_MS } from "./SharedLoad.presets.ts";
import {
  MOST_CHANGES,
  type SharedLoadCommand,
  type SharedLoadEvent,
  type SharedLoadProps,
  type SharedLoadState,
} from "./SharedLoad.state.ts";
import { say } from "./SharedLoad.words.ts";

type Next = Step<SharedLoadState, SharedLoadCommand>;
/** Where a change goes when the run is shown to its end, and nothing is left to change. */
export const FORK_MS = 20_000;

export const sharedLoad: Machine<SharedLoadProps, SharedLoadState, SharedLoadEvent, SharedLoadCommand> = {
  start: ({ preset }) => stay(opened(isLoadPreset(preset) ? preset : "bench")),
  next(state, event) {
    const { fault: _, ...rest } = state;
    return take(rest, event);
  },
  say: (state) => say(state, LOAD_SCENES[state.preset].experiment !== undefined),
  link,
  open(props, asked) {
    const first = sharedLoad.start(props).state;
    const read = readLink(asked);
    if (typeof read === "string") return stay({ ...first, fault: `This link cannot be opened: ${read}.` });
    const { preset, ran, plan, atMs } = read;
    const state = opened(preset);
    if (ran) return running({ ...state, atMs }, plan);
    return stay(LOAD_SCENES[preset].experiment ? state : { ...state, plan, atMs });
  },
  reached({ preset, ran }) {
    const end = ran?.run.samples.at(-1);
    if (preset !== "bench" || !ran || !end || end.lost > 0 || end.longestWaitMs > WAIT_GOAL_MS) return [];
    const { settings, changes } = ran.plan;
    const { receiveMaximum } = settings;
    const own = { ...LOAD_SCENES.bench.plan.settings, receiveMaximum };
    if (changes.length > 0 || !sameJson(settings, own)) return [];
    return [{ goal: "no-long-wait", evidence: { receiveMaximum, longestWaitMs: Math.round(end.longestWaitMs) } }];
  },
  question({ preset }) {
    const { question, experiment } = LOAD_SCENES[preset];
    return { text: question, options: experiment?.options ?? [] };
  },
  outcome: ({ outcome }) => outcome,
};

function take(state: SharedLoadState, event: SharedLoadEvent): Next {
  switch (event.type) {
    case "run":
      return state.doneMs === undefined ? running(state, state.plan) : stay(state);
    case "stop":
      return { state: halted(state, state.ran?.plan ?? state.plan), commands: [{ type: "stop" }] };
    case "progress":
      return stay(state.doneMs === undefined ? state : { ...state, doneMs: event.doneMs });
    case "ran":
      return stay(state.doneMs === undefined ? state : ended(state, event));
    case "failed":
      return stay({ ...halted(state, state.ran?.plan ?? state.plan), fault: `The run failed: ${event.message}` });
    case "at":
      return stay(isMoment(event.atMs) ? { ...state, atMs: event.atMs } : state);
    case "from": {
      const atMs = event.from === "here" && state.atMs === RUN_MS ? FORK_MS : state.atMs;
      return stay({ ...state, from: event.from, atMs });
    }
    default:
      return changed(state, event);
  }
}

function changed(state: SharedLoadState, event: Extract<SharedLoadEvent, { type: "set" | "kill" | "undo" }>): Next {
  const experiment = LOAD_SCENES[state.preset].experiment !== undefined;
  // Before an experiment has run its plan is what was asked about.
  if (experiment && !state.ran) return stay(state);
  const plan = planAfter(state, event);
  if (sameJson(plan, state.plan)) return stay(state);
  return state.ran ? running(state, plan) : stay({ ...state, plan });
}

function planAfter(
  { plan, from, atMs }: SharedLoadState,
  event: Extract<SharedLoadEvent, { type: "set" | "kill" | "undo" }>,
): LoadPlan {
  const { settings, changes } = plan;
  if (event.type === "undo") return { settings, changes: changes.slice(0, -1) };
  if (event.type === "set" && !isSetting(event.key, event.value)) return plan;
  if (event.type === "set" && from === "start") return { settings: { ...settings, [event.key]: event.value }, changes };
  // What came after the moment belongs to the run that is left behind.
  const before = changes.filter((change) => change.atMs <= atMs);
  const last = before.at(-1);
  const sameMoment = event.type === "set" && last && "set" in last && last.atMs === atMs;
  const set = event.type === "set" ? { ...(sameMoment ? last.set : {}), [event.key]: event.value } : {};
  const change: LoadChange = event.type === "kill" ? { atMs, kill: event.kill } : { atMs, set };
  const kept = sameMoment ? before.slice(0, -1) : before;
  return kept.length < MOST_CHANGES ? { settings, changes: [...kept, change] } : plan;
}

function opened(preset: LoadPreset): SharedLoadState {
  return { preset, plan: LOAD_SCENES[preset].plan, atMs: RUN_MS, from: "start" };
}

function running(state: SharedLoadState, plan: LoadPlan): Next {
  return { state: { ...state, plan, doneMs: 0 }, commands: [{ type: "run", plan }] };
}

function ended(state: SharedLoadState, { run }: Extract<SharedLoadEvent, { type: "ran" }>): SharedLoadState {
  const scene = LOAD_SCENES[state.preset];
  const now = { ...halted(state, state.plan), ran: { plan: state.plan, run } };
  if (state.outcome !== undefined || !sameJson(state.plan, scene.plan)) return now;
  const outcome = scene.experiment?.outcome(run.samples.at(-1)!);
  return outcome === undefined ? now : { ...now, outcome };
}

function halted({ doneMs: _, ...state }: SharedLoadState, plan: LoadPlan): SharedLoadState {
  return { ...state, plan };
}

function isMoment(atMs: number): boolean {
  return atMs >= 0 && atMs <= RUN_MS && atMs % SAMPLE_MS === 0;
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function stay(state: SharedLoadState): Next {
  return { state, commands: [] };
}
