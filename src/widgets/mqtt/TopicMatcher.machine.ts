/** One filter against up to eight topic names, level by level. Source of every verdict: #kernel/mqtt. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import {
  checkSharedSubscription,
  checkTopicFilter,
  matchTopicSteps,
  sharedSubscriptionOf,
  type TopicSteps,
} from "#kernel/mqtt/topic-filter.ts";
import { checkTopicName, type TopicFault } from "#kernel/mqtt/topic-name.ts";
import { believedSets, letterOf, lettersOf, sayLetters } from "./TopicMatcher.beliefs.ts";
import { isTopicPreset, TOPIC_SCENES, type TopicPreset } from "./TopicMatcher.presets.ts";

export const MAX_NAMES = 8;
/** A filter may be 65,535 bytes long; the sentence, which is also read aloud, names its beginning. */
const MOST_SAID = 60;

export type TopicMatcherProps = {
  readonly id: string;
  readonly preset?: TopicPreset;
  /** An experiment: the filter is given, the verdicts are hidden until they are predicted. */
  readonly predict?: boolean;
};
export interface TopicMatcherState {
  readonly preset: TopicPreset;
  readonly predict: boolean;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly filter: string;
  readonly names: readonly string[];
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type TopicMatcherEvent =
  | { readonly type: "filter"; readonly text: string }
  | { readonly type: "name"; readonly index: number; readonly text: string }
  | { readonly type: "add" }
  | { readonly type: "remove"; readonly index: number }
  | { readonly type: "reveal" };

/** A name's verdict: how it compares, or why it is no topic name, or nothing while the filter is none. */
export interface NameVerdict {
  readonly letter: string;
  readonly name: string;
  readonly fault?: TopicFault;
  readonly steps?: TopicSteps;
  /** The task asks for this name; undefined once the names are the reader's own. */
  readonly wanted?: boolean;
}
export interface Comparison {
  readonly filterFault?: TopicFault & { readonly advice: string };
  readonly names: readonly NameVerdict[];
}

/** The working behind everything that the widget shows. O(filter + names). */
export function compareTopics({ filter, names, preset }: TopicMatcherState): Comparison {
  const fault = checkTopicFilter(filter) ?? checkSharedSubscription(filter);
  const asked = sharedSubscriptionOf(filter)?.filter ?? filter;
  const scene = TOPIC_SCENES[preset];
  const given = sameNames(names, scene.names);
  return {
    ...(fault && { filterFault: { ...fault, advice: advise(filter, fault) } }),
    names: names.map((name, index) => {
      const letter = letterOf(index);
      const nameFault = checkTopicName(name);
      return {
        letter,
        name,
        ...(nameFault && { fault: nameFault }),
        ...(!fault && !nameFault && { steps: matchTopicSteps(asked, name) }),
        ...(given && { wanted: scene.wanted.includes(letter) }),
      };
    }),
  };
}

export const topicMatcher: Machine<TopicMatcherProps, TopicMatcherState, TopicMatcherEvent> = {
  start: ({ preset, predict }) => {
    const known = isTopicPreset(preset) ? preset : "greenhouse";
    const scene = TOPIC_SCENES[known];
    const filter = predict ? scene.predictFilter : scene.filter;
    return settled({ preset: known, predict: predict === true, revealed: !predict, filter, names: scene.names });
  },

  next(state, event) {
    if (event.type === "reveal") return settled({ ...state, revealed: true });
    if (state.predict) return settled(state);
    const { fault: _, ...rest } = state;
    return settled({ ...rest, ...edited(rest, event) });
  },

  say(state) {
    if (state.fault) return state.fault;
    const { filterFault, names } = compareTopics(state);
    const filter = state.filter.length > MOST_SAID ? `${state.filter.slice(0, MOST_SAID - 1)}…` : state.filter;
    if (filterFault) return `${filter || "The empty text"} is not a topic filter. ${filterFault.advice}`;
    if (!state.revealed) return `The verdicts on ${filter} are hidden until you have predicted them.`;
    const matched = matchedBy(names);
    const matches = `${filter} matches ${matched.length} of ${names.length} names: ${sayLetters(matched)}.`;
    if (state.predict || names[0]?.wanted === undefined) return matches;
    const { wanted } = TOPIC_SCENES[state.preset];
    return matched === wanted ? `${matches} That is what was asked.` : `${matches} Asked for: ${sayLetters(wanted)}.`;
  },

  link({ preset, predict, revealed, filter, names }) {
    if (predict) return { preset, predict, revealed };
    return sameNames(names, TOPIC_SCENES[preset].names) ? { preset, filter } : { preset, filter, names };
  },

  open(props, link) {
    const first = topicMatcher.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    const start = topicMatcher.start({ id: props.id, preset: read.preset, predict: first.predict }).state;
    if (first.predict) return settled({ ...start, revealed: read.revealed });
    return settled({ ...start, filter: read.filter ?? start.filter, names: read.names ?? start.names });
  },

  reached(state) {
    if (state.predict) return [];
    const { filterFault, names } = compareTopics(state);
    const scene = TOPIC_SCENES[state.preset];
    const done =
      !filterFault &&
      sameNames(
        names.map(({ name }) => name),
        scene.names,
      ) &&
      matchedBy(names) === scene.wanted;
    return done ? [{ goal: scene.goal, evidence: state.filter }] : [];
  },

  question({ preset, predict, filter, names }) {
    if (!predict) return { text: TOPIC_SCENES[preset].question, options: [] };
    const options = believedSets(filter, names).map((letters) => ({
      value: letters,
      text: letters.length === names.length ? "all of them" : sayLetters(letters),
    }));
    return { text: `Which of these names does the filter ${filter} match?`, options };
  },

  outcome: (state) => (state.predict && state.revealed ? matchedBy(compareTopics(state).names) : undefined),
};

function settled(state: TopicMatcherState) {
  return { state, commands: [] };
}

function edited({ names }: TopicMatcherState, event: TopicMatcherEvent): Partial<TopicMatcherState> {
  switch (event.type) {
    case "filter":
      return { filter: event.text };
    case "name":
      return { names: names.map((name, index) => (index === event.index ? event.text : name)) };
    case "add":
      return names.length < MAX_NAMES ? { names: [...names, ""] } : {};
    case "remove":
      return names.length > 1 ? { names: names.filter((_, index) => index !== event.index) } : {};
    default:
      return {};
  }
}

/** Letters of the names that match. */
export function matchedBy(names: readonly NameVerdict[]): string {
  return lettersOf(
    names.map(({ name }) => name),
    (_, index) => names[index]!.steps?.matches === true,
  );
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/** What to do about a fault, in plain words. */
function advise(filter: string, { at, message }: TopicFault): string {
  const where = `Character ${at + 1}`;
  if (filter === "") return "Type at least one character.";
  if (filter.startsWith("$share/") && message.startsWith("shared"))
    return "Write $share/, a name, /, and then a filter.";
  if (filter[at] === "#" && at < filter.length - 1 && (at === 0 || filter[at - 1] === "/")) {
    return `${where}: nothing may follow #. End the filter there, or use + for a single level.`;
  }
  if (filter[at] === "#") return `${where}: # must be a level of its own. Put / before it.`;
  if (filter[at] === "+") return `${where}: + must be a level of its own. Put / on either side of it.`;
  return `${message[0]?.toUpperCase()}${message.slice(1)}.`;
}

interface Read {
  readonly preset: TopicPreset;
  readonly revealed: boolean;
  readonly filter: string | undefined;
  readonly names: readonly string[] | undefined;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json): Read | string {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, filter, names, revealed } = link as { readonly [key: string]: Json };
  if (!isTopicPreset(preset)) return "its preset must be one that this widget has";
  if (filter !== undefined && typeof filter !== "string") return "its filter must be text";
  const list = names as readonly Json[] | undefined;
  const fits = list === undefined || (Array.isArray(list) && list.length > 0 && list.length <= MAX_NAMES);
  if (!fits || list?.some((name) => typeof name !== "string")) return `its names must be 1 to ${MAX_NAMES} texts`;
  return { preset, revealed: revealed === true, filter, names: list as readonly string[] | undefined };
}
