/** What FeatureBench knows, what can happen to it, and what it asks for. */
import type { Drawable, Line, Picture, Stretch } from "#kernel/feature/picture.ts";
import type { Signal } from "#kernel/feature/recipe.ts";
import type { DataFileCommand, DataFileEvent, DataFileState } from "../data-file.ts";
import type { Choice } from "./FeatureBench.choice.ts";
import { BENCH_SCENES, type BenchPreset, type BenchScene } from "./FeatureBench.presets.ts";

export type FeatureBenchProps = { readonly id: string; readonly preset?: BenchPreset };
export interface FeatureBenchState {
  readonly preset: BenchPreset;
  readonly choices: readonly Choice[];
  /** Index of the choice that is being edited. */
  readonly selected: number;
  readonly stops: readonly number[];
  /** Where the cursor stands, in ms. */
  readonly atMs: number;
  readonly raw: Line;
  /** The line of each choice; undefined while it is not known. */
  readonly lines: readonly (Line | undefined)[];
  /** Which part of a record is shown: 0 all of it, then each labelled window with some days around it. */
  readonly stretch: number;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  /** The record has been loaded. */
  readonly loaded: boolean;
  /** A table of the reader's, and the column of it that is worked on. */
  readonly file: DataFileState;
  readonly own?: OwnSeries;
  readonly work?: { readonly done: number; readonly total: number; readonly note: string };
  /** What went wrong, in words. */
  readonly failed?: string;
  readonly stopped?: true;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export interface OwnSeries {
  /** "level of tank.csv". */
  readonly label: string;
  readonly moment: "date" | "row";
  readonly signal: Signal;
}
export type FeatureBenchEvent =
  | DataFileEvent
  | { readonly type: "run" }
  | { readonly type: "select"; readonly index: number }
  | { readonly type: "set"; readonly choice: Choice }
  | { readonly type: "add" }
  | { readonly type: "remove" }
  | { readonly type: "stop-at"; readonly index: number }
  | { readonly type: "stretch"; readonly index: number }
  | { readonly type: "progress"; readonly done: number; readonly total: number; readonly note: string }
  | { readonly type: "measured"; readonly key: string; readonly picture: Picture }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "cancelled" };
export interface MeasureCommand {
  readonly type: "measure";
  /** Comes back with the answer: an older one is not shown. */
  readonly key: string;
  readonly drawables: readonly Drawable[];
  readonly stretch?: Stretch;
  /** The reader's own; without one, the shipped record. */
  readonly signal?: Signal;
}
export type FeatureBenchCommand = MeasureCommand | DataFileCommand;

/** What the signal is called, and its moments. */
export function signalOf({
  preset,
  own,
}: Pick<FeatureBenchState, "preset" | "own">): Pick<BenchScene, "label" | "moment"> {
  return own ?? BENCH_SCENES[preset];
}

/** Index of the stop nearest to the cursor. */
export function stopOf({ stops, atMs }: Pick<FeatureBenchState, "stops" | "atMs">): number {
  let nearest = 0;
  for (const [at, stop] of stops.entries()) if (Math.abs(stop - atMs) < Math.abs(stops[nearest]! - atMs)) nearest = at;
  return nearest;
}
