/** Performs LiveBroker's commands on real clients. The engine is loaded with the first of them, not with the page. */
import type { Runner } from "#contract/machine.ts";
import type { NetworkClient } from "#engine/mqtt/client.ts";
import type { Session, SessionOptions } from "#engine/mqtt/session.ts";
import type { Action, Command, Event, Server } from "./LiveBroker.state.ts";

export interface RunnerOptions {
  /** Virtual time per real time in the page; Infinity shows the end at once. */
  readonly speed: number;
  /** Appended to client ids on a broker that others use too, where two equal ids would throw each other out. */
  readonly tag: string;
  readonly findServer: () => Promise<Server>;
  readonly sharedWorker?: () => SharedWorker;
  /** Opens sessions in place of the engine, for proofs without sockets. */
  readonly openSession?: (options: SessionOptions) => Session;
}

/** One way: slow enough to follow with the eye. */
const LATENCY_MS = 350;

export function createRunner(options: RunnerOptions): Runner<Command, Event> {
  let session: Session | undefined;
  let clients = new Map<string, NetworkClient>();
  // Commands wait for the engine, and for each other.
  let last: Promise<void> = Promise.resolve();
  let epoch = 0;

  async function open(command: Command & { do: "open" }, send: (event: Event) => void): Promise<void> {
    const started = epoch;
    const openSession = options.openSession ?? (await import("#engine/mqtt/session.ts")).openSession;
    if (started !== epoch) return;
    session?.close();
    clients = new Map();
    session = openSession({
      ...command,
      latencyMs: LATENCY_MS,
      speed: options.speed,
      sharedWorker: options.sharedWorker,
      onEvent: (event) => send({ type: "network", event }),
      onQuiet: () => send({ type: "quiet" }),
    });
    const fallen = session.target !== command.target;
    send({
      type: "opened",
      target: session.target,
      notice: fallen
        ? "This browser cannot share a broker between tabs, so this one is in this page alone."
        : undefined,
    });
  }

  function act(action: Action): void {
    if (!session) return;
    const client = clients.get(action.client);
    switch (action.do) {
      case "join": {
        const clientId = session.target === "page" ? action.client : `${action.client}-${options.tag}`;
        if (!client) clients.set(action.client, session.network.join({ name: action.client, clientId }));
        break;
      }
      case "leave":
        client?.leave();
        clients.delete(action.client);
        break;
      case "subscribe":
        client?.subscribe(action.filter, action.qos);
        break;
      case "unsubscribe":
        client?.unsubscribe(action.filter);
        break;
      case "publish":
        client?.publish(action.topic, new TextEncoder().encode(action.payload), action);
        break;
      default:
        client?.[action.do]();
    }
    session.touch();
  }

  async function perform(command: Command, send: (event: Event) => void): Promise<void> {
    switch (command.do) {
      case "open":
        return open(command, send);
      case "find server":
        return send({ type: "server", server: await options.findServer() });
      case "act":
        return act(command.action);
      case "pace":
        return session?.pace(command.pace === "hold" ? "hold" : "flow", command.pace === "at once" ? 0 : LATENCY_MS);
      case "step":
        return session?.step();
      case "close":
        return close();
    }
  }
  function close(): void {
    session?.close();
    session = undefined;
    clients = new Map();
  }

  return {
    run(command, send) {
      const started = epoch;
      last = last
        .then(() => (started === epoch ? perform(command, send) : undefined))
        .catch((error: unknown) => {
          send({ type: "failed", why: `The MQTT client failed: ${error instanceof Error ? error.message : error}.` });
        });
    },
    cancel() {
      epoch++;
      close();
    },
  };
}
