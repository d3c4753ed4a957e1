/** What a widget is, without its looks, and what it tells the page around it. */
import type { Json } from "./json.ts";

/**
 * Pure: randomness is a seed in State, time arrives in events. Work that takes time or talks to an engine is asked for
 * as a command; a runner performs it and sends events back, so a widget on a live broker and one on a small
 * simulation have the same shape and the same tests.
 */
export interface Machine<Props extends Json, State, Event, Command = never> {
  start(props: Props): Step<State, Command>;
  next(state: State, event: Event): Step<State, Command>;
  /** One sentence on what the state shows: live region, print, first frame, test oracle. */
  say(state: State): string;
  /** What a link must carry to rebuild this state: preset, seed, commands. Under 2 KB; never a prediction or pasted text. */
  link(state: State): Json;
  /** Rebuilds a state from a link. Links are untrusted: a bad one becomes a State that says so. */
  open(props: Props, link: Json): Step<State, Command>;
  /** The goals that this state has reached, each with what proves it. A widget without goals leaves it out. */
  reached?(state: State): readonly Goal[];
  /** The experiment's question with its options, or an instrument's question alone; undefined where a state asks nothing. */
  question?(state: State): Question | undefined;
  /** What truly happened, comparable to a prediction; undefined until the experiment has run. */
  outcome?(state: State): Json | undefined;
}
export interface Step<State, Command> {
  readonly state: State;
  readonly commands: readonly Command[];
}
export interface Goal {
  readonly goal: string;
  readonly evidence: Json;
}
export interface Question {
  readonly text: string;
  /** Empty for an instrument. */
  readonly options: readonly { readonly value: Json; readonly text: string }[];
}

/** Performs a machine's commands. `cancel` is called on reset, unmount and Stop. */
export interface Runner<Command, Event> {
  run(command: Command, send: (event: Event) => void): void;
  cancel(): void;
}

/** An experiment hides its outcome until the reader has predicted; an instrument shows its question and is never locked. */
export type Mode = "experiment" | "instrument";

/** Name of the bubbling DOM CustomEvent whose detail is a WorkbookEvent. */
export const WORKBOOK_EVENT = "workbook";
/** Name of the CustomEvent by which the page answers "opened" and "predicted", dispatched on the widget's own element; detail is Stored. */
export const STORED_EVENT = "workbook:stored";
/** Name of the CustomEvent, dispatched on window, that an exercise's kept state has changed; detail is Progress. */
export const PROGRESS_EVENT = "upperstack:progress";
export interface Progress {
  readonly id: string;
  readonly state: "tried" | "solved" | "given-up";
}

/**
 * What a widget tells the page. Exercises and progress listen; they never import widgets. `instance` is the id that the
 * chapter gave this widget, unique in the chapter: links and predictions are filed under it.
 */
export type WorkbookEvent =
  | { readonly type: "opened"; readonly instance: string }
  /** What the widget asks from now on, told after "opened" and with every change; null where it asks nothing. */
  | { readonly type: "asks"; readonly instance: string; readonly question: Question | null }
  | { readonly type: "predicted"; readonly instance: string; readonly value: Json }
  | { readonly type: "outcome"; readonly instance: string; readonly value: Json }
  | { readonly type: "goal"; readonly instance: string; readonly goal: string; readonly evidence: Json }
  | { readonly type: "state"; readonly instance: string; readonly link: Json };

/** What the page kept for a widget from an earlier visit. A prediction that is none of its options asks anew. */
export interface Stored {
  readonly prediction?: Json;
}
