/** HexTree without a page: the libraries are asked at once, nothing is kept and no file comes. */
import { encodeByLibraries, parseProto } from "./HexTree.libraries.ts";
import { hexTree } from "./HexTree.machine.ts";
import type { Command, Event, HexTreeProps, State } from "./HexTree.state.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(props: HexTreeProps, events: readonly Event[]): Promise<State> {
  const started = hexTree.start(props);
  let state = started.state;
  const perform = async (commands: readonly Command[]): Promise<void> => {
    for (const command of commands) {
      const event = await answered(command);
      if (event) await take(event);
    }
  };
  const take = async (event: Event): Promise<void> => {
    const step = hexTree.next(state, event);
    state = step.state;
    await perform(step.commands);
  };
  await perform(started.commands);
  for (const event of events) await take(event);
  return state;
}

async function answered(command: Command): Promise<Event | undefined> {
  if (command.type === "parse") return parseProto(command.text);
  if (command.type !== "encode") return undefined;
  return { type: "encoded", key: command.key, ways: await encodeByLibraries(command) };
}
