/** The one store of this page, and what its widgets have told so far; loaded with the first island that needs it. */
import type { Json } from "#contract/json.ts";
import type { Goal, Question } from "#contract/machine.ts";
import { createProgressStore, type KeyValue } from "#progress/storage.ts";

export const store = createProgressStore(browserStorage());
if (typeof window !== "undefined") window.addEventListener("storage", store.changed);

/** What a class answers on the wall is kept for the tab alone: it is not what this browser's reader has learned. */
function browserStorage(): KeyValue | undefined {
  try {
    const presenting = new URLSearchParams(globalThis.location?.search).has("present");
    return presenting ? sessionStorage : globalThis.localStorage;
  } catch {
    return undefined;
  }
}

export interface Told {
  /** What it asks now; null for nothing. */
  readonly question?: Question | null;
  readonly outcome?: Json;
  readonly goals: readonly Goal[];
  /** What a link to its present state carries. */
  readonly link?: Json;
}
const told = new Map<string, Told>();

/** What the widget `instance` has told since the page was opened. */
export function toldBy(instance: string): Told {
  return told.get(instance) ?? { goals: [] };
}

export function noteOutcome(instance: string, outcome: Json): void {
  told.set(instance, { ...toldBy(instance), outcome });
}

export function noteQuestion(instance: string, question: Question | null): void {
  told.set(instance, { ...toldBy(instance), question });
}

export function noteGoal(instance: string, goal: Goal): void {
  told.set(instance, { ...toldBy(instance), goals: [...toldBy(instance).goals, goal] });
}

export function noteLink(instance: string, link: Json): void {
  told.set(instance, { ...toldBy(instance), link });
}

let noticeGiven = false;

/** True for the first who asks: a sentence about the storage stands once in a page. */
export function claimNotice(): boolean {
  const first = !noticeGiven;
  noticeGiven = true;
  return first;
}
