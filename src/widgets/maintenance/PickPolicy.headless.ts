/** PickPolicy without a page: a run is counted at once, on the same kernel, so that answers can be proved. */
import { comparePolicies } from "#kernel/degradation/comparison.ts";
import { type PickPolicyEvent, type PickPolicyProps, type PickPolicyState, pickPolicy } from "./PickPolicy.machine.ts";
import { planOf } from "./PickPolicy.plan.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: PickPolicyProps,
  events: readonly PickPolicyEvent[],
): Promise<PickPolicyState> {
  let state = pickPolicy.start(props).state;
  const take = (event: PickPolicyEvent): void => {
    const step = pickPolicy.next(state, event);
    state = step.state;
    for (const { seed } of step.commands) take({ type: "counted", all: comparePolicies(planOf(seed)) });
  };
  for (const event of events) take(event);
  return state;
}
