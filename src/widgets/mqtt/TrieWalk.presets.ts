/** What TrieWalk opens on. */
import { FLEET_FILTERS } from "#kernel/mqtt/broker/fleet-filters.ts";

export type TriePreset = "grow" | "four" | "eight";

export interface TrieScene {
  readonly title: string;
  readonly question: string;
  readonly filters: readonly string[];
  readonly topic: string;
  /** The tree is built of as many subscriptions once it is revealed; an experiment. */
  readonly grows?: number;
}

export const MIDDLE = 1000;
export const LARGE = 100_000;

export const TRIE_SCENES: Readonly<Record<TriePreset, TrieScene>> = {
  grow: {
    title: "From twelve subscriptions to a hundred thousand",
    question:
      "Below is every node that the broker looks at when it has 12 subscriptions. How many does it look at for the same topic when it has 100,000?",
    filters: FLEET_FILTERS,
    topic: "car/c0417/ota/status",
    grows: LARGE,
  },
  four: {
    title: "Find four subscribers",
    question: "Which topic do four of the twelve subscriptions match?",
    filters: FLEET_FILTERS,
    topic: "car/c0418/command/lights",
  },
  eight: {
    title: "Make the broker work",
    question:
      "A topic of three levels, eight subscriptions at most: how do you make the broker look at 15 nodes or more?",
    filters: ["hall/north/heat", "hall/+/heat", "hall/#"],
    topic: "hall/north/heat",
  },
};
export const GOALS = { four: 4, eight: { filters: 8, levels: 3, nodes: 15 } };

/** Type guard for a preset's name from outside. */
export function isTriePreset(name: unknown): name is TriePreset {
  return typeof name === "string" && Object.hasOwn(TRIE_SCENES, name);
}
