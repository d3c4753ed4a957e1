/** Performs CutTheLink's runs on real clients and the broker. The engine is loaded with the first of them. */
import type { Runner } from "#contract/machine.ts";
import type { Scenario as Script } from "#engine/mqtt/scenario.ts";
import { directionOf, type Scenario } from "./CutTheLink.cells.ts";
import { CLIENTS, PAYLOAD, TOPIC } from "./CutTheLink.presets.ts";
import type { Command, Event, Run } from "./CutTheLink.state.ts";

const LATENCY_MS = 40;
const RECONNECT_MS = 1000;
/** Time for every cut that a scenario may hold, and what follows it. */
const AFTERMATH_MS = 10_000;

/** What the two clients are told to do; nothing of it knows which packet will be lost. */
export function scriptOf({ qos, session, losses }: Scenario, seed: number): Script {
  const { publisher, subscriber } = CLIENTS;
  const cleanStart = session === "clean";
  return {
    seed,
    latencyMs: LATENCY_MS,
    reconnectMs: RECONNECT_MS,
    clients: [
      { name: publisher, cleanStart },
      { name: subscriber, cleanStart },
    ],
    acts: [
      { do: "connect", client: publisher },
      { do: "connect", client: subscriber },
      { do: "subscribe", client: subscriber, filter: TOPIC, qos },
      { do: "publish", client: publisher, topic: TOPIC, payload: PAYLOAD, qos },
      { do: "wait", ms: AFTERMATH_MS },
    ],
    losses: losses.map(({ hop, type, nth, when }) => {
      return { client: CLIENTS[hop], direction: directionOf(hop, type), type, nth, when };
    }),
  };
}

/** Runs one scenario to its end; the same one always gives the same run. */
export async function runScript(scenario: Scenario, seed: number, signal?: AbortSignal): Promise<Run> {
  const { runScenario } = await import("#engine/mqtt/scenario.ts");
  const script = scriptOf(scenario, seed);
  const { entries, events, marks } = await runScenario(script, signal ? { signal } : {});
  const published = script.acts.findIndex((act) => act.do === "publish");
  const copies = events.filter((event) => event.type === "message" && event.client === CLIENTS.subscriber).length;
  return { trace: { entries, events }, after: marks.find(({ act }) => act === published)?.n ?? 0, copies };
}

export function createRunner(): Runner<Command, Event> {
  let abort: AbortController | undefined;
  return {
    run({ scenario, seed }, send) {
      abort?.abort();
      abort = new AbortController();
      const { signal } = abort;
      runScript(scenario, seed, signal).then(
        (run) => send({ type: "ran", run }),
        (error: unknown) => {
          if (signal.aborted) return;
          send({ type: "failed", why: `The run failed: ${error instanceof Error ? error.message : error}.` });
        },
      );
    },
    cancel: () => abort?.abort(),
  };
}
