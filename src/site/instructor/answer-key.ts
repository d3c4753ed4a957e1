/** The answer key: every exercise with its question, answer and reason, as HTML from its author's Markdown. At build. */
import type { Exercise } from "#contract/exercise.ts";
import { anchorOf } from "#exercises/anchor.ts";
import { answerTexts, expand } from "#exercises/exercise.ts";
import { renderMarkdown } from "#exercises/render.ts";
import { readingOrder } from "../book.ts";
import { exercisesOf, type Site } from "../chapters.ts";
import { pageHref } from "../paths.ts";
import { plainText } from "../progress/ask-line.ts";
import { entryOf, VARIANTS } from "./exercises.ts";

export interface KeyEntry {
  readonly id: string;
  readonly href: string;
  readonly kind: string;
  readonly ask: string;
  readonly answers: readonly string[];
  readonly why: string;
  /** What each seed changes in the question, and its answer; empty without variants. */
  readonly seeds: readonly { readonly asks: string; readonly answer: string }[];
}
export interface KeyChapter {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly KeyEntry[];
}

const KINDS: Readonly<Record<Exercise["kind"], string>> = {
  choice: "choice",
  number: "a number",
  text: "a short text",
  bytes: "bytes",
  order: "put in order",
  predict: "a prediction",
  goal: "a goal in a widget",
  code: "a program",
};

export function answerKey(site: Site): readonly KeyChapter[] {
  return readingOrder(site.book)
    .map(({ id, title }) => ({
      id,
      title,
      entries: exercisesOf(site, id).map((each) => keyEntry(each, pageHref(id))),
    }))
    .filter(({ entries }) => entries.length > 0);
}

function keyEntry(id: string, chapter: string): KeyEntry {
  const entry = entryOf(id);
  const variants = expand(entry, VARIANTS);
  const first = variants[0]!;
  const asks = differences(variants.map(({ ask }) => plainText(ask)));
  return {
    id,
    href: `${chapter}#${anchorOf(id)}`,
    kind: KINDS[first.kind],
    ask: renderMarkdown(first.ask),
    answers: answersOf(first).map(renderMarkdown),
    why: renderMarkdown(first.why),
    seeds:
      variants.length === 1
        ? []
        : variants.map((each, seed) => ({ asks: asks[seed]!, answer: renderMarkdown(answersOf(each).join("; ")) })),
  };
}

/** The answer in Markdown; of a goal, the steps that reach it in the tests. */
function answersOf(exercise: Exercise): readonly string[] {
  if (exercise.kind !== "goal") return answerTexts(exercise);
  const steps = exercise.steps.map((step) => `\`${JSON.stringify(step)}\``);
  return [
    `The widget reports the goal \`${exercise.goal}\`.${steps.length > 0 ? ` These events reach it: ${steps.join(", ")}.` : ""}`,
  ];
}

/** The words of each text that not all of them share at their beginnings and ends. O(words). */
export function differences(texts: readonly string[]): readonly string[] {
  const lists = texts.map((text) => text.split(" "));
  const first = lists[0] ?? [];
  const shortest = Math.min(...lists.map(({ length }) => length));
  let head = 0;
  while (head < shortest && lists.every((words) => words[head] === first[head])) head++;
  let tail = 0;
  while (tail < shortest - head && lists.every((words) => words.at(-1 - tail) === first.at(-1 - tail))) tail++;
  return lists.map((words) => words.slice(head, words.length - tail).join(" "));
}
