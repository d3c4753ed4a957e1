/** A decision tree grown by hand: choose a node, a feature and a threshold, ask, compare with the greedy choice. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import type { SplitWorth } from "#kernel/model/best-split.ts";
import { type Confusion, fBeta } from "#kernel/model/confusion.ts";
import { MEASURED } from "./milling-sample.ts";
import { bestOf, type GrownNode, judged, nodesOf, type Question, rangeOf, worthOf } from "./TreeGrower.growing.ts";
import { GROWER_SCENES, type GrowerPreset, isGrowerPreset, MOST_QUESTIONS, WANTED_F1 } from "./TreeGrower.presets.ts";
import { describeGrower } from "./TreeGrower.words.ts";

export type GrowerProps = { readonly id: string; readonly preset?: GrowerPreset };
export interface GrowerState {
  readonly preset: GrowerPreset;
  readonly questions: readonly Question[];
  readonly nodes: readonly GrownNode[];
  readonly judged: { readonly learnt: Confusion; readonly later: Confusion };
  /** The node that the next question is for. */
  readonly selected: number;
  readonly feature: number;
  readonly threshold: number;
  /** The best question of each feature for the selected node, once the reader has asked for them. */
  readonly best?: readonly (SplitWorth | undefined)[];
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type GrowerEvent =
  | { readonly type: "select" | "feature" | "threshold"; readonly value: number }
  | { readonly type: "ask" | "undo" | "compare" };

export const treeGrower: Machine<GrowerProps, GrowerState, GrowerEvent> = {
  start: ({ preset }) => settled(opened(isGrowerPreset(preset) ? preset : "milling", [])),

  next(state, event) {
    const { fault: _, ...rest } = state;
    switch (event.type) {
      case "select":
        return settled(rest.nodes[event.value] ? selected(rest, event.value) : rest);
      case "feature":
        return settled(MEASURED[event.value] ? featured(rest, event.value) : rest);
      case "threshold":
        return settled(Number.isFinite(event.value) ? { ...rest, threshold: event.value } : rest);
      case "ask":
        return settled(whyNot(rest) ? rest : asked(rest));
      case "undo":
        return settled(rest.questions.length === 0 ? rest : undone(rest));
      case "compare":
        return settled({ ...rest, best: bestOf(rest.nodes[rest.selected]!) });
    }
  },

  say: describeGrower,

  link: ({ preset, questions }) => ({
    preset,
    questions: questions.map(({ node, feature, threshold }) => [node, feature, threshold]),
  }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...treeGrower.start(props).state, fault: `This link cannot be opened: ${read}.` });
    return settled(opened(read.preset, read.questions));
  },

  reached({ questions, judged: { later } }) {
    const done = questions.length > 0 && fBeta(later) >= WANTED_F1;
    return done ? [{ goal: "five-questions", evidence: Number(fBeta(later).toFixed(3)) }] : [];
  },

  question: ({ preset }) => ({ text: GROWER_SCENES[preset].question, options: [] }),
};

/** Why the question that is set cannot be asked; undefined if it can. */
export function whyNot({ nodes, selected: at, questions, feature, threshold }: GrowerState): string | undefined {
  const node = nodes[at]!;
  if (node.children) return "This node has been asked: choose one of its leaves.";
  if (questions.length >= MOST_QUESTIONS) return `All ${MOST_QUESTIONS} questions are asked: undo one to go on.`;
  const { leftCounts, rightCounts } = worthOf(node, feature, threshold);
  const isEmpty = [leftCounts, rightCounts].some((counts) => counts.every((count) => count === 0));
  return isEmpty ? "All rows are on one side of this threshold: it asks nothing." : undefined;
}

function opened(preset: GrowerPreset, questions: readonly Question[]): GrowerState {
  const { feature, threshold } = GROWER_SCENES[preset];
  const state = { ...grown({ preset, selected: 0, feature, threshold }, questions) };
  return questions.length === 0 ? state : selected(state, impurest(state.nodes));
}

function grown(
  state: Pick<GrowerState, "preset" | "selected" | "feature" | "threshold">,
  questions: readonly Question[],
): GrowerState {
  const { preset, selected: at, feature, threshold } = state;
  const nodes = nodesOf(questions);
  return { preset, questions, nodes, judged: judged(nodes), selected: at, feature, threshold };
}

function asked(state: GrowerState): GrowerState {
  const { selected: node, feature, threshold, questions } = state;
  const next = grown(state, [...questions, { node, feature, threshold }]);
  return selected(next, impurest(next.nodes));
}

function undone(state: GrowerState): GrowerState {
  const last = state.questions.at(-1)!;
  const { node: at, feature, threshold } = last;
  return grown({ ...state, selected: at, feature, threshold }, state.questions.slice(0, -1));
}

function selected({ best: _, ...state }: GrowerState, node: number): GrowerState {
  return featured({ ...state, selected: node }, state.feature);
}

/** A threshold in the middle of what the node has, on the grid of the feature's values. */
function featured(state: GrowerState, feature: number): GrowerState {
  const { from, to } = rangeOf(state.nodes[state.selected]!, feature);
  const { digits } = MEASURED[feature]!;
  return { ...state, feature, threshold: Number(((from + to) / 2).toFixed(digits)) };
}

/** The leaf with most failures that it would not announce; of equals the first. */
function impurest(nodes: readonly GrownNode[]): number {
  const mixed = ({ children, failing, learnt }: GrownNode) =>
    children ? -1 : Math.min(failing, learnt.length - failing);
  return nodes.reduce((most, each) => (mixed(each) > mixed(most) ? each : most)).id;
}

function settled(state: GrowerState) {
  return { state, commands: [] };
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json): string | { readonly preset: GrowerPreset; readonly questions: readonly Question[] } {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, questions } = link as { readonly [key: string]: Json };
  if (!isGrowerPreset(preset)) return "its preset must be one that this widget has";
  if (!Array.isArray(questions) || questions.length > MOST_QUESTIONS)
    return `its questions must be a list of at most ${MOST_QUESTIONS}`;
  const read: Question[] = [];
  for (const each of questions as readonly Json[]) {
    const [node, feature, threshold] = Array.isArray(each) ? each : [];
    const isQuestion = Number.isInteger(node) && Number.isInteger(feature) && Number.isFinite(threshold);
    const question = { node, feature, threshold } as Question;
    const before = nodesOf(read);
    const asks = isQuestion && before[question.node] && MEASURED[question.feature];
    if (!asks || whyNot({ ...opened(preset, read), ...question, selected: question.node }))
      return "each of its questions must part the rows of a leaf";
    read.push(question);
  }
  return { preset, questions: read };
}
