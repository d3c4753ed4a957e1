/** What CutTheLink opens on, and who takes part in it. */
import { CELL_COUNT, type Hop, type Scenario } from "./CutTheLink.cells.ts";
import type { RecordedClient } from "./trace-lanes.ts";

/** Names of the two clients. */
export const CLIENTS: Readonly<Record<Hop, string>> = { publisher: "meter", subscriber: "dashboard" };
export const PARTIES: readonly RecordedClient[] = [
  { name: CLIENTS.publisher, role: "device" },
  { name: CLIENTS.subscriber, role: "cloud" },
];
export const TOPIC = "meters/4711/volume";
export const PAYLOAD = "1.20";

export interface CutScene {
  readonly title: string;
  readonly question: string;
  readonly scenario: Scenario;
  /** The bench keeps the table; everything else is an experiment with one outcome. */
  readonly bench?: true;
}

/** What a reader of an experiment may predict. */
export const COPIES = [
  { value: 0, text: "none" },
  { value: 1, text: "one" },
  { value: 2, text: "two" },
] as const;

export const SCENES: Readonly<Record<string, CutScene>> = {
  "lost-puback": {
    title: "A PUBACK dies in the cellar",
    question: "The broker has the reading, and its PUBACK is lost. How many copies does the dashboard’s program get?",
    scenario: { qos: 1, session: "kept", losses: [{ hop: "publisher", type: "PUBACK", nth: 1, when: "before" }] },
  },
  "lost-pubrec": {
    title: "The same accident at level 2",
    question: "The broker has the reading, and its PUBREC is lost. How many copies does the dashboard’s program get?",
    scenario: { qos: 2, session: "kept", losses: [{ hop: "publisher", type: "PUBREC", nth: 1, when: "before" }] },
  },
  "forgotten-session": {
    title: "Level 2 with a clean session",
    question: "As before, but the meter comes back with a clean session. How many copies now?",
    scenario: { qos: 2, session: "clean", losses: [{ hop: "publisher", type: "PUBREC", nth: 1, when: "before" }] },
  },
  "forgotten-reader": {
    title: "A dashboard that starts clean",
    question:
      "Level 1. The broker’s PUBLISH to the dashboard is lost, and the dashboard comes back with a clean session. How many copies does its program get?",
    scenario: { qos: 1, session: "clean", losses: [{ hop: "subscriber", type: "PUBLISH", nth: 1, when: "before" }] },
  },
  table: {
    title: "Cut the link",
    question: `Ten moments, two links, two kinds of session: in which of the ${CELL_COUNT} cells does the reading arrive just once?`,
    scenario: { qos: 1, session: "kept", losses: [{ hop: "publisher", type: "PUBLISH", nth: 1, when: "before" }] },
    bench: true,
  },
};

export function sceneOf(preset: string): CutScene {
  return SCENES[preset] ?? (SCENES.table as CutScene);
}
