/** SchemaDrift without a page: each draft is read by the libraries before the next event, so that answers can be proved. */
import { readByLibrary } from "./SchemaDrift.engine.ts";
import {
  type SchemaDriftEvent,
  type SchemaDriftProps,
  type SchemaDriftState,
  schemaDrift,
} from "./SchemaDrift.machine.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: SchemaDriftProps,
  events: readonly SchemaDriftEvent[],
): Promise<SchemaDriftState> {
  let state = schemaDrift.start(props).state;
  for (const event of events) {
    const step = schemaDrift.next(state, event);
    state = step.state;
    for (const { asked, draft } of step.commands)
      state = schemaDrift.next(state, { type: "read", asked, reading: await readByLibrary(draft) }).state;
  }
  return state;
}
