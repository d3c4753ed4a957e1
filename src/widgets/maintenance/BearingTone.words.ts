/** What BearingTone shows, in words. */
import type { BearingToneState } from "./BearingTone.machine.ts";
import type { Hall, Part, View } from "./BearingTone.presets.ts";

export const PART_NAMES: Readonly<Record<Part, string>> = {
  outer: "outer ring",
  inner: "inner ring",
  ball: "a ball",
};
export const VIEW_NAMES: Readonly<Record<View, string>> = {
  plain: "the vibration",
  envelope: "how loud it rings",
};
export const HALL_NAMES: Readonly<Record<Hall, string>> = { quiet: "quiet", loud: "loud" };
/** A tone that stands so many medians high is no accident of the noise. */
const CLEAR = 6;

export function describeTone(state: BearingToneState): string {
  const { fault, answer, revealed, found, choice, reading } = state;
  if (fault ?? answer) return fault ?? answer!;
  if (!revealed)
    return `The shaft turns ${choice.rpm} times a minute. Its spectrum is hidden until you have predicted.`;
  const tone = `The tone of the ${PART_NAMES[choice.comb].replace("a ball", "ball")} is ${reading.toneHz.toFixed(1)} Hz at this speed`;
  const seen = `the line there is ${reading.above.toFixed(1)} times the middle one, the tallest line is at ${reading.tallestHz} Hz`;
  const sentence = `${tone}; in the spectrum of ${VIEW_NAMES[choice.view]} ${seen}.`;
  return found ? `Yes, it is the ${PART_NAMES[choice.comb]}. ${sentence}` : sentence;
}

/** Why the part that is marked is not shown to be the damaged one. */
export function refute({ choice, reading }: BearingToneState): string {
  const { toneHz, above } = reading;
  const name = PART_NAMES[choice.comb];
  if (choice.view === "plain")
    return `The plain spectrum does not tell: at ${toneHz.toFixed(1)} Hz its line is ${above.toFixed(1)} times the middle one. Look at how loud it rings.`;
  if (above >= CLEAR)
    return `Something stands at ${toneHz.toFixed(1)} Hz, ${above.toFixed(1)} times the middle line, but not the tallest, and its multiples are missing. It is not the ${name}.`;
  return `At ${toneHz.toFixed(1)} Hz, where the ${name} would be struck, the line is only ${above.toFixed(1)} times the middle one. It is not that.`;
}
