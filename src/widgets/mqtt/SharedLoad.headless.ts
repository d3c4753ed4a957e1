/** SharedLoad without a page: the same machine, its runs done on the spot, so that answers and goals can be proved. */
import { runLoad } from "#kernel/mqtt/load/run.ts";
import { sharedLoad } from "./SharedLoad.machine.ts";
import type { SharedLoadEvent, SharedLoadProps, SharedLoadState } from "./SharedLoad.state.ts";

/** Feeds `events` one by one, each when the run before it has ended, and returns the last state. */
export async function runHeadless(
  props: SharedLoadProps,
  events: readonly SharedLoadEvent[],
): Promise<SharedLoadState> {
  let { state } = sharedLoad.start(props);
  for (const event of events) {
    const step = sharedLoad.next(state, event);
    state = step.state;
    for (const command of step.commands)
      if (command.type === "run") state = sharedLoad.next(state, { type: "ran", run: runLoad(command.plan) }).state;
  }
  return state;
}
