/**
 * Items to put in order, with some to be left out or none. Evidence lists the texts that are placed, so that reordering
 * the items of an exercise keeps old answers true. A wrong order is told its first wrong place, never what goes there.
 */
import type { Json } from "#contract/json.ts";
import { answerOf, count, type ExerciseOf, type Kind, quoted, wrong } from "./kind.ts";
import { shuffled } from "./shuffle.ts";

export type OrderExercise = ExerciseOf<"order">;

export const order: Kind<OrderExercise> = {
  blank: { kind: "answer", value: null },
  right: (exercise) => ({ kind: "answer", value: textsAt(exercise, exercise.answer) }),
  grade(exercise, evidence) {
    const placed = placedIn(exercise, answerOf(evidence));
    if (placed.length === 0) return wrong("Everything is left out: put back what belongs.");
    if (isSameOrder(placed, shownFirst(exercise)))
      return wrong("That is the order you were given, which is never the right one. Move an item first.");
    if (isSameOrder(placed, exercise.answer)) return { ok: true };
    return wrong(slipIn(exercise, placed)?.say ?? explain(exercise, placed));
  },
  isAttempt(exercise, evidence) {
    const placed = placedIn(exercise, answerOf(evidence));
    return placed.length > 0 && !isSameOrder(placed, shownFirst(exercise));
  },
  show(exercise) {
    const { answer, items, distractors = [] } = exercise;
    const lines = answer.map((index, place) => `${place + 1}. ${items[index]}`).join("\n");
    return [distractors.length === 0 ? lines : `${lines}\n\nLeft out: ${distractors.join("; ")}.`];
  },
};

/** What there is to place: the items, then what is to be left out. Places in it are what orders are made of. */
export function partsOf({ items, distractors = [] }: OrderExercise): readonly string[] {
  return [...items, ...distractors];
}

export function textsAt(exercise: OrderExercise, places: readonly number[]): readonly string[] {
  const parts = partsOf(exercise);
  return places.flatMap((place) => parts[place] ?? []);
}

/** The order at first sight: everything placed, always the same, and with the items never in the right order. */
export function shownFirst(exercise: OrderExercise): readonly number[] {
  const { id, ask, items, answer } = exercise;
  const shown = shuffled(`${id} ${ask}`, partsOf(exercise));
  const isRight = isSameOrder(
    shown.filter((part) => part < items.length),
    answer,
  );
  return isRight ? [...shown].reverse() : shown;
}

/** The order that a kept answer holds, as far as its items still exist; the first one if it is no order. */
export function placedIn(exercise: OrderExercise, value: Json | undefined): readonly number[] {
  const first = shownFirst(exercise);
  if (!Array.isArray(value)) return first;
  const parts = partsOf(exercise);
  const known = [...new Set(value.map((text) => parts.indexOf(text as string)))].filter((part) => part >= 0);
  if (known.length === 0 && value.length > 0) return first;
  return exercise.distractors?.length ? known : [...known, ...first.filter((part) => !known.includes(part))];
}

/** The known slip that an order shows: the first whose parts all stand in it, in their order. */
export function slipIn({ near }: OrderExercise, placed: readonly number[]): OrderExercise["near"][number] | undefined {
  return near.find(({ when }) => isWithin(when, placed));
}

/** True if `part` stands in `whole` in its order, with others between or not. O(n). */
export function isWithin(part: readonly number[], whole: readonly number[]): boolean {
  let found = 0;
  for (const each of whole) if (each === part[found]) found++;
  return found === part.length;
}

export function isSameOrder(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, place) => each === b[place]);
}

function explain(exercise: OrderExercise, placed: readonly number[]): string {
  const { items, answer } = exercise;
  const strays = placed.filter((part) => part >= items.length).length;
  const missing = items.length - (placed.length - strays);
  const at = placed.findIndex((part, place) => part !== answer[place]);
  const says = [];
  if (strays > 0) says.push(`${count(strays, "item")} in your order ${strays === 1 ? "does" : "do"} not belong to it.`);
  if (missing > 0)
    says.push(`${count(missing, "item")} that ${missing === 1 ? "belongs is" : "belong are"} still left out.`);
  if (strays + missing > 0) return [...says, ...(at < 0 ? [] : [firstWrong(at)])].join(" ");
  if (isSameOrder([...placed].reverse(), answer)) return "This is the right order, backwards.";
  const early = quoted(wordsOf(items[placed[at]!]!));
  const single = placed.some((part) => isSameOrder(without(placed, part), without(answer, part)));
  return `${firstWrong(at)} ${early} comes too early there.${single ? " A single item out of its place is all that is wrong." : ""}`;
}

const firstWrong = (at: number) =>
  at === 0 ? "The first place is wrong already." : `Place ${at + 1} is the first wrong one.`;
const without = (places: readonly number[], part: number) => places.filter((each) => each !== part);

/** A text of an item without the marks of its code spans, to be said. */
export function wordsOf(text: string): string {
  return text.replaceAll("`", "");
}
