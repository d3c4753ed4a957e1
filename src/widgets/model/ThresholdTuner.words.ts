/** What ThresholdTuner shows, in words and in numbers as they are printed. */
import { precision, recall } from "#kernel/model/confusion.ts";
import { costOf } from "#kernel/model/cost.ts";
import { TOP_SCORE } from "#kernel/model/score-shares.ts";
import { stepOf, type TunerState } from "./ThresholdTuner.machine.ts";
import { TUNER_SCENES } from "./ThresholdTuner.presets.ts";
import { MACHINES } from "./ThresholdTuner.scores.ts";

/** An expected number of machines: whole, or with a digit where a fraction of a machine matters. */
export function people(count: number): string {
  const isWhole = count >= 9.95 || Math.abs(count - Math.round(count)) < 0.05;
  return isWhole ? Math.round(count).toLocaleString("en-GB") : count.toFixed(1);
}

/** Three digits, or a word where there is no such figure. */
export function figure(value: number): string {
  return Number.isNaN(value) ? "none" : value.toFixed(3);
}

export function money(euro: number): string {
  return `${Math.round(euro).toLocaleString("en-GB")} €`;
}

export function describeTuner(state: TunerState): string {
  if (state.fault) return state.fault;
  const { threshold } = state;
  const step = stepOf(state);
  const cost = TUNER_SCENES[state.preset].costs ? ` The mistakes cost ${money(costOf(step, state))}.` : "";
  if (threshold > TOP_SCORE)
    return `No score reaches the threshold: no alarm, ${people(step.fn)} failures missed.${cost}`;
  return `Of ${MACHINES.toLocaleString("en-GB")} machines ${people(step.tp + step.fp)} raise an alarm: ${people(step.tp)} of the ${people(step.tp + step.fn)} that fail, and ${people(step.fp)} that do not. Precision ${figure(precision(step))}, recall ${figure(recall(step))}.${cost}`;
}
