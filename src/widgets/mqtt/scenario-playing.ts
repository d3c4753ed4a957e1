/** What widgets that play scenarios have in common: what they keep of the playing, and how it goes on. */
import type { Trace } from "#engine/mqtt/scenario.ts";
import type { Played } from "./scenario-runner.ts";

export interface Playing {
  readonly running: boolean;
  /** Share of the acts that are done, while running. */
  readonly share?: number | undefined;
  /** Why a link could not be opened, or a run failed. */
  readonly fault?: string | undefined;
  readonly failed?: true | undefined;
}
export type PlayingEvent = { readonly type: "stopped" } | Played;

/** The state after `event`; `finished` takes in what was recorded, unless the run was stopped before. */
export function afterPlaying<State extends Playing>(
  state: State,
  event: PlayingEvent,
  finished: (state: State, trace: Trace) => State,
): State {
  const calm = { ...state, fault: undefined, failed: undefined };
  switch (event.type) {
    case "stopped":
      return { ...calm, running: false };
    case "progress":
      return { ...state, share: event.share };
    case "ran":
      return state.running ? finished(calm, event.trace) : state;
    case "failed":
      return { ...calm, running: false, failed: true, fault: `The run failed: ${event.why}` };
  }
}
