/** What TopicMatcher opens on: names, a filter to start from, and what to make of it. */
export type TopicPreset = "greenhouse" | "parent" | "dollar" | "empty-levels";

export interface TopicScene {
  readonly title: string;
  readonly question: string;
  readonly filter: string;
  /** The filter of the experiment, which must not give the instrument's answer away. */
  readonly predictFilter: string;
  readonly names: readonly string[];
  /** Letters of the names that the filter should match: these and no others. */
  readonly wanted: string;
  readonly goal: string;
}

export const TOPIC_SCENES: Readonly<Record<TopicPreset, TopicScene>> = {
  greenhouse: {
    title: "Match the soil readings",
    question: "Which filter takes the soil reading of every field, and nothing else?",
    filter: "field/#",
    predictFilter: "+/north/+",
    names: [
      "field/north/soil",
      "field/south/soil",
      "field/north/soil/raw",
      "field/north/air",
      "field/soil",
      "shed/north/soil",
    ],
    wanted: "AB",
    goal: "only-soil",
  },
  parent: {
    title: "Match a level and all below it",
    question: "Which filter takes field/north itself and everything below it, and nothing else?",
    filter: "field/north/+",
    predictFilter: "field/#",
    names: ["field/north", "field/north/soil", "field/north/soil/raw", "field", "field/northern/soil"],
    wanted: "ABC",
    goal: "parent-too",
  },
  dollar: {
    title: "Match what starts with a dollar sign",
    question:
      "The filter # takes every level, and yet no name in $SYS. Which filter takes both of those, and nothing else?",
    filter: "#",
    predictFilter: "+/broker/#",
    names: ["$SYS/broker/uptime", "$SYS/broker/clients/total", "field/north/soil", "SYS/broker/uptime"],
    wanted: "AB",
    goal: "dollar-topics",
  },
  "empty-levels": {
    title: "Count the empty levels",
    question: "A slash at either end makes an empty level. Which filter takes every name of exactly two levels?",
    filter: "+/soil",
    predictFilter: "+/soil",
    names: ["soil", "/soil", "soil/", "north/soil", "/", "/north/soil"],
    wanted: "BCDE",
    goal: "two-levels",
  },
};

/** Type guard for a preset's name from outside. */
export function isTopicPreset(name: unknown): name is TopicPreset {
  return typeof name === "string" && Object.hasOwn(TOPIC_SCENES, name);
}
