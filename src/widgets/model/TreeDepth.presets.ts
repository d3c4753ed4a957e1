/** What TreeDepth opens on. */
export type DepthPreset = "depth" | "leak";
export interface DepthScene {
  readonly title: string;
  readonly note: string;
  readonly question: string;
  /** The rows that the tree learns from, and the two that are counted. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** The depth that is shown first. */
  readonly depth: number;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** The most questions in a row that can be chosen. */
export const DEEPEST = 14;

export const DEPTH_SCENES: Readonly<Record<DepthPreset, DepthScene>> = {
  depth: {
    title: "A tree that may ask more and more",
    note: "milling, every fourth row",
    question:
      "The deeper the tree, the fewer of its own rows it gets wrong: at the end none. What becomes of its errors on the rows that come later?",
    facts: [
      ["learns from", "1,500 rows, 67 failed"],
      ["is tested on", "the next 1,000 rows, 20 failed"],
      ["always “runs on” is wrong on", "2 % of those"],
    ],
    depth: 6,
    options: [
      { value: "falls", text: "they fall, too" },
      { value: "turns", text: "they fall, then rise" },
      { value: "rises", text: "they only rise" },
    ],
  },
  leak: {
    title: "Sixty pumps, twenty readings of each",
    note: "made data: each pump has levels of its own",
    question:
      "A tree learns from 70 % of the readings, drawn at random, and is wrong on fewer than 5 % of the rest. How often is it wrong when it learns from 70 % of the pumps instead, and is asked about the others?",
    facts: [
      ["measured", "vibration, temperature, current, pressure"],
      ["will need repair", "20 pumps; vibration makes it likelier"],
      ["always “no repair” is wrong on", "one third"],
    ],
    depth: 14,
    options: [
      { value: "same", text: "as often" },
      { value: "twice", text: "twice as often" },
      { value: "many", text: "more than four times as often" },
    ],
  },
};

export function isDepthPreset(value: unknown): value is DepthPreset {
  return typeof value === "string" && Object.hasOwn(DEPTH_SCENES, value);
}
