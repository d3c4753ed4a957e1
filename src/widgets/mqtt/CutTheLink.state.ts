/** What CutTheLink knows and what may happen to it. */

import type { Qos } from "#kernel/mqtt/packet.ts";
import type { Exchanged, Hop, Scenario, SessionKind, When } from "./CutTheLink.cells.ts";
import type { Recording } from "./trace-lanes.ts";

export type CutTheLinkProps = { readonly id: string; readonly preset: string };

/** A run that is over, or as much of it as a fork keeps. */
export interface Run {
  readonly trace: Recording;
  /** Number of the last packet of the preparation: connecting and subscribing. */
  readonly after: number;
  /** Copies that reached the dashboard's application. */
  readonly copies: number;
}
export interface Tried {
  /** What the reader had said; undefined if a link ran it. */
  readonly said: number | undefined;
  readonly copies: number;
}
export interface State {
  readonly preset: string;
  readonly phase: "ready" | "running" | "done" | "failed";
  readonly seed: number;
  readonly scenario: Scenario;
  /** What the reader said of the scenario that is running or has run. */
  readonly said?: number | undefined;
  readonly run?: Run | undefined;
  /** How many packets of the run are drawn. */
  readonly at: number;
  readonly looking?: number | undefined;
  readonly showPrepared: boolean;
  /** By cell. */
  readonly tried: Readonly<Record<string, Tried>>;
  /** The most copies that a run brought after a prediction. */
  readonly mostCopies: number;
  /** How often the preset's own scenario arrived. */
  readonly outcome?: number | undefined;
  /** Why a link could not be opened, or why a run failed. */
  readonly notice?: string | undefined;
}

/** What the controls set, one thing at a time. */
export type Change = Partial<{
  readonly qos: Qos;
  readonly session: SessionKind;
  readonly hop: Hop;
  readonly type: Exchanged;
  readonly when: When;
}>;

export type Event =
  | { readonly type: "run" | "next" | "show-prepared" }
  /** The reader's prediction for the scenario, which runs it. */
  | { readonly type: "say"; readonly copies: number }
  | { readonly type: "set"; readonly change: Change }
  | { readonly type: "choose"; readonly scenario: Scenario }
  /** Everything up to the packet looked at stays as it was; then the link dies there. */
  | { readonly type: "fork"; readonly when: When }
  | { readonly type: "at"; readonly at: number }
  | { readonly type: "look"; readonly n: number | undefined }
  | { readonly type: "ran"; readonly run: Run }
  | { readonly type: "failed"; readonly why: string };

export interface Command {
  readonly do: "run";
  readonly scenario: Scenario;
  readonly seed: number;
}

/** Further losses make no further point, and a link must stay short. */
export const MOST_LOSSES = 4;
/** What a reader can say of a run. */
export const SAYABLE = [0, 1, 2, 3] as const;
