/** SchemaGate without a page: each check is done at once, by the same validator, so that answers can be proved. */
import { checkXml } from "#engine/codec/xsd.ts";
import { type SchemaGateEvent, type SchemaGateProps, type SchemaGateState, schemaGate } from "./SchemaGate.machine.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: SchemaGateProps,
  events: readonly SchemaGateEvent[],
): Promise<SchemaGateState> {
  let state = schemaGate.start(props).state;
  const take = (event: SchemaGateEvent): void => {
    const step = schemaGate.next(state, event);
    state = step.state;
    for (const { xml, xsd } of step.commands)
      take({ type: "checked", xml, xsd, faults: checkXml(bytes(xml), bytes(xsd)) });
  };
  for (const event of events) take(event);
  return state;
}
