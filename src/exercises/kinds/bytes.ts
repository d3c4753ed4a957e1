/** Bytes in hex. A wrong answer is told where it first goes wrong, and how its length compares. */
import { encodeHex } from "#kernel/bytes/hex.ts";
import { answerOf, count, type ExerciseOf, type Kind, wrong } from "./kind.ts";
import { readHex } from "./read-hex.ts";

type BytesExercise = ExerciseOf<"bytes">;

export const bytes: Kind<BytesExercise> = {
  blank: { kind: "answer", value: "" },
  right: ({ answer }) => ({ kind: "answer", value: answer }),
  grade(exercise, evidence) {
    const read = readHex(textOf(evidence));
    if (read.fault) return wrong(read.fault);
    if (read.bytes.length === 0) return wrong("Type the bytes first, as hex digits such as 10 0e.");
    const yours = encodeHex(read.bytes);
    if (yours === normal(exercise.answer)) return { ok: true };
    const slip = exercise.near.find(({ when }) => normal(when) === yours);
    return wrong(slip?.say ?? explain(read.bytes, readHex(exercise.answer).bytes));
  },
  isAttempt(_, evidence) {
    const read = readHex(textOf(evidence));
    return read.fault === undefined && read.bytes.length > 0;
  },
  show: ({ answer }) => [`\`${encodeHex(readHex(answer).bytes, " ")}\``],
};

function textOf(evidence: unknown): string {
  const value = answerOf(evidence);
  return typeof value === "string" ? value : "";
}

const normal = (text: string) => encodeHex(readHex(text).bytes);

function explain(yours: Uint8Array, answer: Uint8Array): string {
  const found = yours.findIndex((byte, index) => byte !== answer[index]);
  const at = found < 0 ? yours.length : found;
  const surplus = yours.length - answer.length;
  const many = Math.abs(surplus);
  if (at === yours.length) {
    return `Right as far as it goes, but ${count(many, "byte")} ${many === 1 ? "is" : "are"} missing at the end: yours is ${count(yours.length, "byte")} long.`;
  }
  if (at === answer.length)
    return `The first ${count(at, "byte")} are right; the ${many === 1 ? "one" : many} after them ${many === 1 ? "is" : "are"} too many.`;
  if (surplus === 0 && isReverse(yours, answer)) return "These are the right bytes in reverse order.";
  if (surplus > 0 && hasTail(yours, at + many, answer, at)) {
    return `${count(many, "byte")} too many, at offset ${at}: without ${many === 1 ? "it" : "them"} the rest would be right.`;
  }
  if (surplus < 0 && hasTail(yours, at, answer, at + many)) {
    return `${count(many, "byte")} ${many === 1 ? "is" : "are"} missing at offset ${at}; everything else is right.`;
  }
  const byte = encodeHex(yours.subarray(at, at + 1));
  const swapped = byte[0] !== byte[1] && `${byte[1]}${byte[0]}` === encodeHex(answer.subarray(at, at + 1));
  const before = at === 0 ? "" : " What stands before it is right.";
  const length = surplus === 0 ? ", the right length" : `: ${many} too ${surplus < 0 ? "few" : "many"}`;
  return `The first wrong byte is ${byte}, at offset ${at}${swapped ? ": its two digits are swapped" : ""}.${before} Yours is ${count(yours.length, "byte")} long${length}.`;
}

function isReverse(yours: Uint8Array, answer: Uint8Array): boolean {
  return yours.every((byte, index) => byte === answer[answer.length - 1 - index]);
}

function hasTail(yours: Uint8Array, from: number, answer: Uint8Array, to: number): boolean {
  return encodeHex(yours.subarray(from)) === encodeHex(answer.subarray(to));
}
