/** What FeatureBench opens on. */
import type { Json } from "#contract/json.ts";
import type { Signal } from "#kernel/feature/recipe.ts";
import { createRandom } from "#kernel/random/random.ts";
import type { Choice, Scale } from "./FeatureBench.choice.ts";

export type BenchPreset = "spike" | "thin" | "ahead" | "record" | "own";
export interface BenchScene {
  readonly title: string;
  readonly note: string;
  readonly question: string;
  /** Empty for an instrument. */
  readonly options: readonly { readonly value: Json; readonly text: string }[];
  readonly run?: string;
  /** A signal at hand; without one the machine's record is loaded. */
  readonly signal?: Signal;
  readonly label: string;
  /** What a moment is called. */
  readonly moment: "hour" | "second" | "date" | "row";
  readonly scale: Scale;
  readonly choices: readonly Choice[];
  /** How many features fit; with `fixed` none can be changed. */
  readonly slots: number;
  readonly fixed?: true;
  /** A table of the reader's can take the signal's place. */
  readonly takesFile?: true;
  /** Changes of this size and more are flagged in a table of all values. */
  readonly flagAt?: number;
}

const choice = (kind: Choice["kind"], width: number, centred = false): Choice => ({
  kind,
  width,
  full: false,
  centred,
});

export const HOURS = [20, 21, 35, 22];
/** The readings of one sensor, one a second, with one that is wrong. */
export const SPIKE_SECOND = 617;
export const SPIKE_VALUE = 90;
const READINGS = 1_000;

function spiked(): Signal {
  const random = createRandom(3);
  const values = Array.from({ length: READINGS }, (_, at) =>
    at === SPIKE_SECOND ? SPIKE_VALUE : 20 + Math.round(10 * random.next()) / 10,
  );
  return { times: values.map((_, at) => 1000 * at), values };
}

export const BENCH_SCENES: Readonly<Record<BenchPreset, BenchScene>> = {
  spike: {
    title: "Four hours, three features",
    note: "every figure computed from the row and those before it",
    question: "Which of these features shows hour 3 alone, and which one shows it twice?",
    options: [],
    signal: { times: HOURS.map((_, at) => 3_600_000 * (at + 1)), values: HOURS },
    label: "Temperature, °C",
    moment: "hour",
    scale: "rows",
    choices: [choice("mean", 2), choice("mean", 3), choice("change", 1)],
    slots: 3,
    flagAt: 10,
  },
  thin: {
    title: "Fifty points for a thousand readings",
    note: "the same readings, thinned in three ways",
    question:
      "One reading of a thousand is 90 °C, the others 20 to 21. Thinned to 50 points by means: how high does the line go?",
    options: [
      { value: "kept", text: "to 90 °C" },
      { value: "half", text: "to about 55 °C" },
      { value: "trace", text: "to about 24 °C" },
      { value: "none", text: "to 21 °C, without a trace" },
    ],
    run: "Thin it out",
    signal: spiked(),
    label: "Temperature, °C",
    moment: "second",
    scale: "points",
    choices: [choice("thin-mean", 50), choice("thin-extremes", 50), choice("thin-triangles", 50)],
    slots: 3,
  },
  ahead: {
    title: "The same mean, moved to the middle",
    note: "the record of a machine that failed",
    question:
      "The mean of three days tells labelled stretches from the rest with an AUC of 0.79. Now each window is centred on its row. What happens to the AUC?",
    options: [
      { value: "lower", text: "It falls: half of the window is about later days" },
      { value: "same", text: "It stays within 0.02" },
      { value: "higher", text: "It rises by more than 0.05" },
    ],
    run: "Load and measure",
    label: "Temperature",
    moment: "date",
    scale: "hours",
    choices: [choice("mean", 72), choice("mean", 72, true)],
    slots: 2,
    fixed: true,
  },
  record: {
    title: "A feature that tells trouble",
    note: "the record of a machine that failed",
    question:
      "The temperature alone reaches an AUC of 0.80. Which feature, without looking ahead, reaches 0.89 or more?",
    options: [],
    run: "Load the record",
    label: "Temperature",
    moment: "date",
    scale: "hours",
    choices: [choice("sd", 6), choice("change", 1)],
    slots: 3,
  },
  own: {
    title: "Features of your own signal",
    note: "made readings, until you open a table of your own",
    question: "Which feature shows best what you know has happened?",
    options: [],
    run: "Compute",
    signal: spiked(),
    label: "Made readings, °C",
    moment: "second",
    scale: "rows",
    choices: [choice("median", 12), choice("apart", 60)],
    slots: 3,
    takesFile: true,
  },
};

/** What a feature must reach in the preset "record". */
export const FAIR_BAR = 0.89;

export function isBenchPreset(value: unknown): value is BenchPreset {
  return typeof value === "string" && Object.hasOwn(BENCH_SCENES, value);
}
