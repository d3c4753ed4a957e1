/** A number with a unit and a tolerance. A wrong one is compared with the known slips, then with the usual ones. */
import { answerOf, type ExerciseOf, type Kind, wrong } from "./kind.ts";
import { readNumber } from "./read-number.ts";

type NumberExercise = ExerciseOf<"number">;

export const number: Kind<NumberExercise> = {
  blank: { kind: "answer", value: "" },
  right: ({ answer }) => ({ kind: "answer", value: answer }),
  grade(exercise, evidence) {
    const read = readOf(exercise, evidence);
    if ("fault" in read) return wrong(read.fault);
    if (isNear(read.value, exercise.answer, exercise.tolerance)) return { ok: true };
    return wrong(knownSlip(exercise, read.value) ?? explain(read.value, exercise));
  },
  isAttempt: (exercise, evidence) => "value" in readOf(exercise, evidence),
  show: ({ answer, unit }) => [
    `${Number(answer.toPrecision(12))}${unit === "" ? "" : unit === "%" ? " %" : ` ${unit}`}`,
  ],
};

function readOf(exercise: NumberExercise, evidence: unknown) {
  const value = answerOf(evidence);
  if (typeof value === "number" && Number.isFinite(value)) return { value };
  return readNumber(typeof value === "string" ? value : "", exercise.unit);
}

/** True within the tolerance, with room for the last bits of a decimal fraction. */
export function isNear(value: number, target: number, tolerance: number): boolean {
  return Math.abs(value - target) <= tolerance + Math.abs(target) * 1e-12;
}

function knownSlip({ near, tolerance }: NumberExercise, value: number): string | undefined {
  const [first] = near
    .filter(({ when }) => isNear(value, when, tolerance))
    .sort((a, b) => Math.abs(value - a.when) - Math.abs(value - b.when));
  return first?.say;
}

const FACTORS = [8, 10, 100, 1000, 1024, 60, 3600];

/** Says how the value is off: by sign, by a factor that a unit or the decimal point explains, or high or low. */
function explain(value: number, { answer, tolerance, unit }: NumberExercise): string {
  const high = value > answer;
  if (answer !== 0) {
    if (isNear(-value, answer, tolerance)) return "The amount is right, its sign is not.";
    for (const factor of FACTORS) {
      if (isNear(value, answer * factor, tolerance * factor)) return slip(factor, "large", unit);
      if (isNear(value * factor, answer, tolerance)) return slip(factor, "small", unit);
    }
    if (Math.sign(value) === Math.sign(answer)) {
      const ratio = value / answer;
      if (ratio >= 0.9 && ratio <= 1.1) return `A little too ${high ? "high" : "low"}: you are within a tenth of it.`;
      if (ratio > 2) return `Too ${high ? "high" : "low"}: more than twice the right amount.`;
      if (ratio < 0.5) return `Too ${high ? "high" : "low"}: less than half the right amount.`;
    }
  }
  return `Too ${high ? "high" : "low"}.`;
}

function slip(factor: number, size: "large" | "small", unit: string): string {
  const off = `That is ${factor} times too ${size}`;
  if (factor === 10 || factor === 100) return `${off}: has the decimal point slipped?`;
  if (factor === 8 && /^(bytes?|B)$/.test(unit) && size === "large")
    return `${off}: you may have counted bits; ${unit} are asked for.`;
  if (factor === 8 && /^bits?$/.test(unit) && size === "small")
    return `${off}: you may have counted bytes; ${unit} are asked for.`;
  return `${off}: check the unit${unit === "" ? "" : `; the answer is wanted in ${unit}`}.`;
}
