/** BigNumberTrap without a page: this JavaScript engine is asked in the browser's stead, so that answers can be proved. */
import {
  type BigNumberTrapEvent,
  type BigNumberTrapProps,
  type BigNumberTrapState,
  bigNumberTrap,
} from "./BigNumberTrap.machine.ts";
import { createNumberRunner } from "./BigNumberTrap.runner.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: BigNumberTrapProps,
  events: readonly BigNumberTrapEvent[],
): Promise<BigNumberTrapState> {
  const runner = createNumberRunner();
  const queue = [...events];
  let step = bigNumberTrap.start(props);
  for (;;) {
    for (const command of step.commands) queue.unshift(await new Promise((send) => runner.run(command, send)));
    const event = queue.shift();
    if (!event) return step.state;
    step = bigNumberTrap.next(step.state, event);
  }
}
