/** What FakeOrReal opens on, and the rule that its alarm follows. */
import type { Imitation } from "#kernel/telemetry/imitation.ts";

export type LikenessPreset = "alarm" | "ladder";
export interface LikenessScene {
  readonly title: string;
  readonly question: string;
  readonly imitation: Imitation;
  readonly seed: number;
  /** What can be predicted; none in an instrument. */
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** The alarm rings when so many hours in a row are warmer than this. */
export const ALARM_HOURS = 6;
export const ALARM_ABOVE = 24.5;

export const IMITATION_WORDS: Readonly<Record<Imitation, string>> = {
  uniform: "any value of the range, all alike",
  normal: "normal, with its mean and spread",
  shuffled: "its own values, shuffled",
  daily: "its mean day, and noise",
  memory: "its mean day, and noise that remembers",
  days: "that, and days of different level",
};

export const LIKENESS_SCENES: Readonly<Record<LikenessPreset, LikenessScene>> = {
  alarm: {
    title: "The same values, shuffled",
    question: `An alarm rings after ${ALARM_HOURS} hours in a row above ${ALARM_ABOVE} °C. A fake has the very values of the real record in another order. How often does the alarm ring on it?`,
    imitation: "shuffled",
    seed: 1,
    options: [
      { value: "never", text: "never" },
      { value: "as-often", text: "as often as on the record" },
      { value: "more-often", text: "more often" },
    ],
  },
  ladder: {
    title: "What the fake lacks",
    question:
      "Which of these fakes comes close to the real record in every line of the table? Some need more than one draw.",
    imitation: "normal",
    seed: 1,
    options: [],
  },
};

export function isLikenessPreset(value: unknown): value is LikenessPreset {
  return typeof value === "string" && Object.hasOwn(LIKENESS_SCENES, value);
}
