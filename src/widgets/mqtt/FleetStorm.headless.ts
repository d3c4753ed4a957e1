/** FleetStorm without a page: its command is performed at once, on the same kernel, so that answers can be proved. */
import { runStorm } from "#kernel/fleet/storm.ts";
import {
  type FleetStormCommand,
  type FleetStormEvent,
  type FleetStormProps,
  type FleetStormState,
  fleetStorm,
} from "./FleetStorm.machine.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: FleetStormProps,
  events: readonly FleetStormEvent[],
): Promise<FleetStormState> {
  let state = fleetStorm.start(props).state;
  const take = (event: FleetStormEvent): void => {
    const step = fleetStorm.next(state, event);
    state = step.state;
    for (const command of step.commands) take(perform(command));
  };
  for (const event of events) take(event);
  return state;
}

function perform({ plan }: FleetStormCommand): FleetStormEvent {
  return { type: "finished", summary: runStorm(plan) };
}
