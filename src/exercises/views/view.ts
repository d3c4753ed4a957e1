/** What the frame hands to the view of a kind, and what has happened in the page before the exercise was in sight. */
import type { Evidence, PlainExercise } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import type { Html } from "../render.ts";

/** What a widget told the page earlier. */
export interface Heard {
  readonly prediction?: Json;
  readonly outcome?: Json;
  readonly goals: readonly { readonly goal: string; readonly evidence: Json }[];
}

export interface ViewProps<E extends PlainExercise = PlainExercise> {
  readonly exercise: E;
  readonly html: Html;
  /** As typed, or as read from storage: check its type. */
  readonly draft: Json | undefined;
  /** False on the server and until the page is live: nothing may be typed that would be lost. */
  readonly ready: boolean;
  /** Id of the element that asks, to name the controls by. */
  readonly askId: string;
  readonly heard: Heard | undefined;
  /** Solved, given up or otherwise finished. */
  readonly closed: boolean;
  onDraft(answer: Json): void;
  /** Hands in evidence that came by itself. `answer` is what to keep of it. */
  onEvidence(evidence: Evidence, answer: Json, closes: boolean): void;
}
