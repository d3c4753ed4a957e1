/**
 * LiveBroker without a page: the same machine and runner on the broker in memory, as fast as it goes, so that answers and
 * goals can be proved. Wherever the machine thinks its broker is, here it is this one.
 */
import { turn } from "#engine/mqtt/pace.ts";
import { openSession, type Session } from "#engine/mqtt/session.ts";
import { liveBroker } from "./LiveBroker.machine.ts";
import { createRunner } from "./LiveBroker.runner.ts";
import type { Command, Event, LiveBrokerProps, State } from "./LiveBroker.state.ts";

/** What a program outside the widget would do: it joins the same broker and publishes at QoS 0. */
export type Outside = { readonly type: "outside"; readonly topic: string; readonly payload: string };
export type HeadlessEvent = Event | Outside;

const OUTSIDE = "outside";
/** After this many turns without an event nothing more will come: a step of the session takes three. */
const QUIET_TURNS = 12;
const MOST_TURNS = 100_000;

/** Feeds `events` one by one, each when the one before it has come to rest, and returns the last state. */
export async function runHeadless(props: LiveBrokerProps, events: readonly HeadlessEvent[]): Promise<State> {
  let session: Session | undefined;
  let turnsSinceEvent = 0;
  const runner = createRunner({
    speed: Number.POSITIVE_INFINITY,
    tag: "headless",
    findServer: async () => ({
      found: "yes",
      websocket: "ws://in.memory/mqtt",
      line: "mosquitto_pub -t lab/hello -m hi",
    }),
    openSession(options) {
      session = openSession({
        ...options,
        target: "page",
        onEvent(event) {
          const client = event.type === "packet" ? event.entry.client : event.client;
          if (client !== OUTSIDE) options.onEvent(event);
        },
      });
      return { ...session, target: options.target };
    },
  });
  const first = liveBroker.start(props);
  let state = first.state;
  const perform = (commands: readonly Command[]) => {
    for (const command of commands) runner.run(command, send);
  };
  function send(event: Event): void {
    turnsSinceEvent = 0;
    const step = liveBroker.next(state, event);
    state = step.state;
    perform(step.commands);
  }
  async function rest(): Promise<void> {
    turnsSinceEvent = 0;
    for (let turns = 0; turns < MOST_TURNS; turns++) {
      await turn();
      if (++turnsSinceEvent > QUIET_TURNS && state.phase !== "loading") return;
    }
    throw new RangeError(`live broker: a run must come to rest within ${MOST_TURNS} turns`);
  }
  async function fromOutside({ topic, payload }: Outside): Promise<void> {
    if (!session) throw new RangeError("live broker: an outside message must come after the widget has started");
    const program = session.network.join({ name: OUTSIDE });
    program.connect();
    session.touch();
    await rest();
    program.publish(topic, new TextEncoder().encode(payload), { qos: 0, retain: false });
    session.touch();
    await rest();
  }

  perform(first.commands);
  await rest();
  for (const event of events) {
    if (event.type === "outside") await fromOutside(event);
    else send(event);
    await rest();
  }
  runner.cancel();
  return state;
}
