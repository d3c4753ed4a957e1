/** Keeps predictions, gives them back to a widget that opens, and remembers what widgets tell before an exercise listens. */
import { STORED_EVENT, type Stored, type WorkbookEvent } from "#contract/machine.ts";
import { noteGoal, noteLink, noteOutcome, store } from "../saved.ts";

/** Takes one event of a widget. `target` is where it was dispatched, `path` the page's address. */
export function receive(event: WorkbookEvent, target: EventTarget | null, path: string, nowMs: number): void {
  const chapter = chapterAt(path);
  if (event.type === "opened") {
    const prediction = store.prediction(chapter, event.instance);
    const detail: Stored = prediction === undefined ? {} : { prediction };
    target?.dispatchEvent(new CustomEvent(STORED_EVENT, { detail }));
  } else if (event.type === "predicted") store.keepPrediction(chapter, event.instance, event.value, nowMs);
  else if (event.type === "outcome") noteOutcome(event.instance, event.value);
  else if (event.type === "state") noteLink(event.instance, event.link);
  else if (event.type === "goal") noteGoal(event.instance, { goal: event.goal, evidence: event.evidence });
}

/** "messaging/publish-subscribe" of "/book/messaging/publish-subscribe/": the same under every base path. */
export function chapterAt(path: string): string {
  return path.split("/").filter(Boolean).slice(-2).join("/");
}
