/** Trees of growing depth, judged on rows that they have not learnt from, drawn in more than one way. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { DEEPEST, DEPTH_SCENES, type DepthPreset, isDepthPreset } from "./TreeDepth.presets.ts";
import { type Study, studyOf } from "./TreeDepth.study.ts";

export type DepthProps = { readonly id: string; readonly preset?: DepthPreset };
export interface DepthState {
  readonly preset: DepthPreset;
  readonly depth: number;
  /** There once the experiment has run. */
  readonly study?: Study;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type DepthEvent = { readonly type: "run" } | { readonly type: "depth"; readonly value: number };

export const treeDepth: Machine<DepthProps, DepthState, DepthEvent> = {
  start: ({ preset }) => settled(opened(isDepthPreset(preset) ? preset : "depth")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (event.type === "run") return settled(rest.study ? rest : { ...rest, study: studyOf(rest.preset) });
    return settled(rest.study && isDepth(event.value) ? { ...rest, depth: event.value } : rest);
  },

  say({ fault, preset, depth, study }) {
    if (fault) return fault;
    if (!study)
      return preset === "depth"
        ? "The errors at every depth are hidden until you have predicted."
        : "The errors on pumps that it has never seen are hidden until you have predicted.";
    const shown = study.trials.map(({ name, tested }) => `${tested[depth]!.toFixed(1)} % of the ${name}`);
    const [first] = study.trials;
    const own = preset === "depth" ? ` and ${first!.learnt[depth]!.toFixed(1)} % of its own` : "";
    return `Depth ${depth}: wrong on ${shown.join(" and ")}${own}.`;
  },

  link: ({ preset, depth, study }) => ({ preset, depth, revealed: study !== undefined }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...treeDepth.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const { preset, depth, revealed } = read;
    return settled(revealed ? { preset, depth, study: studyOf(preset) } : opened(preset));
  },

  question({ preset }) {
    const { question, options } = DEPTH_SCENES[preset];
    return { text: question, options };
  },

  outcome({ preset, study }) {
    if (!study) return undefined;
    const [first, second] = study.trials;
    if (preset === "leak") {
      const times = second!.tested[DEEPEST]! / first!.tested[DEEPEST]!;
      return times > 4 ? "many" : times > 1.5 ? "twice" : "same";
    }
    const { tested } = first!;
    const least = Math.min(...tested);
    if (tested[DEEPEST] === least) return "falls";
    return tested[0] === least ? "rises" : "turns";
  },
};

function opened(preset: DepthPreset): DepthState {
  return { preset, depth: DEPTH_SCENES[preset].depth };
}

function isDepth(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= DEEPEST;
}

function settled(state: DepthState) {
  return { state, commands: [] };
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, depth, revealed } = link as { readonly [key: string]: Json };
  if (!isDepthPreset(preset)) return "its preset must be one that this widget has";
  if (!isDepth(depth)) return `its depth must be a whole number from 0 to ${DEEPEST}`;
  return { preset, depth, revealed: revealed === true };
}
