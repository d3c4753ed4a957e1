/** CheckDigit without a page: the counting is done at once, by the same kernel, so that answers can be proved. */
import { rates } from "#kernel/checksum/rates.ts";
import { type CheckDigitProps, checkDigit } from "./CheckDigit.machine.ts";
import type { CheckDigitEvent, CheckDigitState } from "./CheckDigit.state.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: CheckDigitProps,
  events: readonly CheckDigitEvent[],
): Promise<CheckDigitState> {
  let state = checkDigit.start(props).state;
  const take = (event: CheckDigitEvent): void => {
    const step = checkDigit.next(state, event);
    state = step.state;
    for (const { id } of step.commands) take({ type: "counted", digits: id.length, rates: [...rates(id)] });
  };
  for (const event of events) take(event);
  return state;
}
