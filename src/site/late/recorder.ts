/** Keeps predictions, gives them back to a widget that opens, and remembers what widgets tell before an exercise listens. */
import type { Json } from "#contract/json.ts";
import { STORED_EVENT, type Stored, type WorkbookEvent } from "#contract/machine.ts";
import { noteGoal, noteLink, noteOutcome, noteQuestion, store } from "../saved.ts";

/** Takes one event of a widget. `target` is where it was dispatched, `path` the page's address. */
export function receive(event: WorkbookEvent, target: EventTarget | null, path: string, nowMs: number): void {
  const chapter = chapterAt(path);
  if (event.type === "opened") answer(target, store.prediction(chapter, event.instance));
  else if (event.type === "predicted") {
    store.keepPrediction(chapter, event.instance, event.value, nowMs);
    answer(target, event.value);
  } else if (event.type === "outcome") noteOutcome(event.instance, event.value);
  else if (event.type === "asks") noteQuestion(event.instance, event.question);
  else if (event.type === "state") noteLink(event.instance, event.link);
  else if (event.type === "goal") noteGoal(event.instance, { goal: event.goal, evidence: event.evidence });
}

function answer(target: EventTarget | null, prediction: Json | undefined): void {
  const detail: Stored = prediction === undefined ? {} : { prediction };
  target?.dispatchEvent(new CustomEvent(STORED_EVENT, { detail }));
}

/** "messaging/publish-subscribe" of "/book/messaging/publish-subscribe/": the same under every base path. */
export function chapterAt(path: string): string {
  return path.split("/").filter(Boolean).slice(-2).join("/");
}
