/** RulBelt without a page: its trial is counted at once, on the same kernel, so that answers can be proved. */
import { intervalTrial } from "#kernel/degradation/coverage.ts";
import { BELT_DRIVES } from "#kernel/degradation/drive.ts";
import { type RulBeltEvent, type RulBeltProps, type RulBeltState, rulBelt } from "./RulBelt.machine.ts";
import { TRIAL } from "./RulBelt.presets.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(props: RulBeltProps, events: readonly RulBeltEvent[]): Promise<RulBeltState> {
  let state = rulBelt.start(props).state;
  const take = (event: RulBeltEvent): void => {
    const step = rulBelt.next(state, event);
    state = step.state;
    for (const _ of step.commands) take({ type: "counted", trial: intervalTrial(BELT_DRIVES, TRIAL) });
  };
  for (const event of events) take(event);
  return state;
}
