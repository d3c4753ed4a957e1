/** What BearingTone opens on, and what its controls can set. */
export const PARTS = ["outer", "inner", "ball"] as const;
export type Part = (typeof PARTS)[number];
export const VIEWS = ["plain", "envelope"] as const;
export type View = (typeof VIEWS)[number];
export const HALLS = ["quiet", "loud"] as const;
export type Hall = (typeof HALLS)[number];
export type TonePreset = "plain" | "find";

export interface ToneChoice {
  readonly rpm: number;
  readonly hall: Hall;
  readonly view: View;
  /** Whose tone and multiples are marked. */
  readonly comb: Part;
}
export interface ToneScene {
  readonly title: string;
  readonly question: string;
  /** The part that is damaged. */
  readonly fault: Part;
  readonly choice: ToneChoice;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** Speeds of the shaft in revolutions a minute. */
export const SPEEDS: readonly number[] = [740, 1_110, 1_480];
export const SEED = 1;
/** The axis of both spectra, in hertz, and of the stretch of samples, in milliseconds. */
export const MOST_HZ = 400;
export const SHOWN_MS = 80;
/** The tallest line is looked for from here on: what is below is the window's and the mean's. */
export const LEAST_HZ = 5;

export const TONE_SCENES: Readonly<Record<TonePreset, ToneScene>> = {
  plain: {
    title: "A pit in the outer ring",
    question:
      "Each ball that passes the pit strikes it, 88 times a second. Which line is the tallest in the spectrum of this vibration, from 5 to 400 Hz?",
    fault: "outer",
    choice: { rpm: 1_480, hall: "quiet", view: "plain", comb: "outer" },
    options: [
      { value: "pit", text: "88 Hz, the tone of the pit" },
      { value: "twice", text: "177 Hz, twice that tone" },
      { value: "shaft", text: "25 Hz, the turning of the shaft" },
    ],
  },
  find: {
    title: "Which part is damaged?",
    question: "Another motor, the same type of bearing. Which of its parts is struck?",
    fault: "inner",
    choice: { rpm: 1_110, hall: "loud", view: "plain", comb: "outer" },
    options: [],
  },
};

export function isTonePreset(value: unknown): value is TonePreset {
  return typeof value === "string" && Object.hasOwn(TONE_SCENES, value);
}
