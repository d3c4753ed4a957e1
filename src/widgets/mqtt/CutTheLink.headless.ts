/** CutTheLink without a page: the same machine, its runs on the same clients and broker, so that answers can be proved. */
import { cutTheLink } from "./CutTheLink.machine.ts";
import { runScript } from "./CutTheLink.runner.ts";
import type { Command, CutTheLinkProps, Event, State } from "./CutTheLink.state.ts";

/** Feeds `events` one by one, each when the run before it is over, and returns the last state. */
export async function runHeadless(props: CutTheLinkProps, events: readonly Event[]): Promise<State> {
  const first = cutTheLink.start(props);
  let state = await perform(first.state, first.commands);
  for (const event of events) {
    const step = cutTheLink.next(state, event);
    state = await perform(step.state, step.commands);
  }
  return state;
}

async function perform(state: State, commands: readonly Command[]): Promise<State> {
  let last = state;
  for (const { scenario, seed } of commands) {
    last = cutTheLink.next(last, { type: "ran", run: await runScript(scenario, seed) }).state;
  }
  return last;
}
