/** A widget that plays scenarios, without a page: the same machine and runner, so that answers and goals can be proved. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { createScenarioRunner, type Played, type PlayScenario } from "./scenario-runner.ts";

/** Feeds `events` one by one, each when what the one before it asked for has been played; returns the last state. */
export async function playHeadless<Props extends Json, State, Event>(
  machine: Machine<Props, State, Event | Played, PlayScenario>,
  props: Props,
  events: readonly Event[],
): Promise<State> {
  const runner = createScenarioRunner();
  let state = machine.start(props).state;
  const play = (command: PlayScenario) =>
    new Promise<void>((resolve) => {
      runner.run(command, (played) => {
        state = machine.next(state, played).state;
        if (played.type !== "progress") resolve();
      });
    });
  for (const event of events) {
    const step = machine.next(state, event);
    state = step.state;
    for (const command of step.commands) await play(command);
  }
  return state;
}
