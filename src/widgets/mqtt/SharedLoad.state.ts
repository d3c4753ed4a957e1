/** What SharedLoad knows, hears and asks for; the machine is in SharedLoad.machine.ts. */
import type { Json } from "#contract/json.ts";
import type { LoadPlan } from "#kernel/mqtt/load/plan.ts";
import type { LoadRun } from "#kernel/mqtt/load/run.ts";
import type { LoadKey, LoadPreset } from "./SharedLoad.presets.ts";

export type SharedLoadProps = { readonly id: string; readonly preset?: LoadPreset };
export interface SharedLoadState {
  readonly preset: LoadPreset;
  readonly plan: LoadPlan;
  /** The last run that ended, with its plan. */
  readonly ran?: { readonly plan: LoadPlan; readonly run: LoadRun };
  /** A run is under way, and how far it is. */
  readonly doneMs?: number;
  /** What the preset's own plan led to. */
  readonly outcome?: Json;
  /** The moment that is shown. */
  readonly atMs: number;
  /** From when a change of a setting holds. */
  readonly from: "start" | "here";
  /** Why a link could not be opened, or a run failed. */
  readonly fault?: string;
}
export type SharedLoadEvent =
  | { readonly type: "run" }
  | { readonly type: "stop" }
  | { readonly type: "set"; readonly key: LoadKey; readonly value: number }
  | { readonly type: "from"; readonly from: "start" | "here" }
  | { readonly type: "kill"; readonly kill: "returns" | "gone" }
  | { readonly type: "undo" }
  | { readonly type: "at"; readonly atMs: number }
  | { readonly type: "progress"; readonly doneMs: number }
  | { readonly type: "ran"; readonly run: LoadRun }
  | { readonly type: "failed"; readonly message: string };
export type SharedLoadCommand = { readonly type: "run"; readonly plan: LoadPlan } | { readonly type: "stop" };

/** Changes that one plan may hold. */
export const MOST_CHANGES = 6;
