/** How a topic finds its subscribers in the broker's own tree, node by node. Source: #kernel/mqtt/broker. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import type { TopicWalk } from "#kernel/mqtt/broker/topic-walk.ts";
import { GOALS, isTriePreset, MIDDLE, TRIE_SCENES, type TriePreset } from "./TrieWalk.presets.ts";
import { levelsOf, readFilters, type TextFault, topicFault, walkFleet, walkTyped } from "./TrieWalk.reading.ts";

export type TrieWalkProps = { readonly id: string; readonly preset?: TriePreset };
export interface TrieWalkState {
  readonly preset: TriePreset;
  readonly text: string;
  readonly topic: string;
  /** How many nodes are drawn; undefined for all. */
  readonly shown?: number;
  /** The walk among the many, once the experiment was run, and the topic it belongs to. */
  readonly large?: { readonly topic: string; readonly walk: TopicWalk };
  /** What the experiment came to; it stays when the topic is changed afterwards. */
  readonly answer?: string;
  readonly busy?: { readonly done: number; readonly total: number };
  readonly fault?: string;
}
export type TrieWalkEvent =
  | { readonly type: "run" }
  | { readonly type: "filters"; readonly text: string }
  | { readonly type: "topic"; readonly text: string }
  | { readonly type: "step" }
  | { readonly type: "all" }
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | { readonly type: "walked"; readonly topic: string; readonly walk: TopicWalk }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "stop" };
export interface TrieWalkCommand {
  readonly type: "walk";
  readonly filters: number;
  readonly topic: string;
}
type Stepped = Step<TrieWalkState, TrieWalkCommand>;

export interface TrieReading {
  readonly filterFault?: TextFault;
  readonly topicFault?: TextFault;
  /** What is drawn; undefined while a field is wrong or a large tree is being walked. */
  readonly walk?: TopicWalk;
  /** The experiment's three sizes, smallest first. */
  readonly sizes: readonly TopicWalk[];
}

/** All that the fields amount to. O(text + nodes looked at). */
export function readTrie({ preset, text, topic, large }: TrieWalkState): TrieReading {
  const read = readFilters(text);
  const badTopic = topicFault(topic);
  if (read.fault || badTopic)
    return { ...(read.fault && { filterFault: read.fault }), ...(badTopic && { topicFault: badTopic }), sizes: [] };
  const typed = walkTyped(read.filters, topic);
  if (!TRIE_SCENES[preset].grows) return { walk: typed, sizes: [] };
  if (large?.topic !== topic) return { walk: typed, sizes: [typed] };
  return { walk: large.walk, sizes: [typed, walkFleet(MIDDLE, topic), large.walk] };
}

export const trieWalk: Machine<TrieWalkProps, TrieWalkState, TrieWalkEvent, TrieWalkCommand> = {
  start: ({ preset }) => settled(opened(isTriePreset(preset) ? preset : "four")),

  next(state, event) {
    const { fault: _, shown: __, ...rest } = state;
    const { grows } = TRIE_SCENES[state.preset];
    switch (event.type) {
      case "run":
        return grows ? walking(rest) : settled(state);
      case "filters":
        return settled(grows ? state : { ...rest, text: event.text });
      case "topic":
        if (!grows) return settled({ ...rest, topic: event.text });
        return rest.answer === undefined ? settled(state) : walking({ ...rest, topic: event.text });
      case "step":
        return settled({ ...rest, shown: nextShown(state) });
      case "progress":
        return settled(state.busy ? { ...state, busy: { done: event.done, total: event.total } } : state);
      case "walked":
        return settled(event.topic === state.topic ? arrived(state, event.walk) : state);
      case "failed":
        return settled({ ...without(rest), fault: event.message });
      case "stop":
        return settled(without(rest));
      default:
        return settled(rest);
    }
  },

  say(state) {
    if (state.fault) return state.fault;
    const { filterFault, topicFault: badTopic, walk } = readTrie(state);
    if (filterFault) return filterFault.message;
    if (badTopic || !walk) return `The topic: ${badTopic?.message}`;
    const { nodes, treeNodes, filters, found } = walk;
    const drawn = state.shown === undefined ? "" : `Node ${state.shown} of ${nodes.length} is drawn. `;
    return `${drawn}For ${state.topic} the broker looks at ${number(nodes.length)} of ${number(treeNodes)} nodes and finds ${number(found.length)} of ${number(filters)} subscriptions; a scan compares ${number(filters)} filters.`;
  },

  link({ preset, text, topic, answer }) {
    if (TRIE_SCENES[preset].grows) return { preset, topic, revealed: answer !== undefined };
    return { preset, text, topic };
  },

  open(props, link) {
    const first = trieWalk.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    const state = opened(read.preset);
    if (!TRIE_SCENES[read.preset].grows) return settled({ ...state, topic: read.topic, text: read.text ?? state.text });
    return read.revealed ? walking({ ...state, topic: read.topic }) : settled(state);
  },

  reached(state) {
    const { walk } = readTrie(state);
    const { preset, topic } = state;
    if (!walk) return [];
    const evidence = { topic, nodes: walk.nodes.length, found: walk.found.length };
    const given = state.text === TRIE_SCENES[preset].filters.join("\n");
    if (preset === "four" && given && evidence.found === GOALS.four) return [{ goal: "four-found", evidence }];
    const { filters, levels, nodes } = GOALS.eight;
    const small = walk.filters <= filters && levelsOf(topic) === levels;
    return preset === "eight" && small && evidence.nodes >= nodes ? [{ goal: "fifteen-nodes", evidence }] : [];
  },

  question({ preset }) {
    const { question, grows } = TRIE_SCENES[preset];
    return { text: question, options: grows ? OPTIONS : [] };
  },

  outcome: ({ answer }) => answer,
};

const OPTIONS = [
  { value: "same", text: "as many as with 12" },
  { value: "hundred", text: "a few hundred" },
  { value: "all", text: "one for each subscription" },
] as const;

function opened(preset: TriePreset): TrieWalkState {
  const { filters, topic } = TRIE_SCENES[preset];
  return { preset, text: filters.join("\n"), topic };
}
function settled(state: TrieWalkState): Stepped {
  return { state, commands: [] };
}
function without({ busy: _, ...rest }: TrieWalkState): TrieWalkState {
  return rest;
}
function walking(state: TrieWalkState): Stepped {
  const { grows = 0 } = TRIE_SCENES[state.preset];
  if (topicFault(state.topic)) return settled(without(state));
  const busy = { done: 0, total: grows };
  return { state: { ...state, busy }, commands: [{ type: "walk", filters: grows, topic: state.topic }] };
}

function arrived(state: TrieWalkState, walk: TopicWalk): TrieWalkState {
  const few = readTrie(without(state)).sizes[0]?.nodes.length;
  const many = walk.nodes.length;
  const answer = state.answer ?? (many === few ? "same" : many < 10_000 ? "hundred" : "all");
  return { ...without(state), large: { topic: state.topic, walk }, answer };
}

function nextShown(state: TrieWalkState): number {
  const all = readTrie(state).walk?.nodes.length ?? 1;
  return state.shown === undefined || state.shown >= all ? 1 : state.shown + 1;
}

export function number(value: number): string {
  return value.toLocaleString("en-GB");
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, text, topic, revealed } = link as { readonly [key: string]: Json };
  if (!isTriePreset(preset)) return "its preset must be one that this widget has";
  if (typeof topic !== "string") return "its topic must be text";
  if (text !== undefined && typeof text !== "string") return "its subscriptions must be text";
  return { preset, text, topic, revealed: revealed === true };
}
