/** How LiveBroker works through its queue: prepare at once, then by itself or step by step. */
import type { Step } from "#contract/machine.ts";
import { isExperiment, newClient, PRESETS, type Preset } from "./LiveBroker.presets.ts";
import type { Action, Command, Event, Group, State } from "./LiveBroker.state.ts";

export type Next = Step<State, Command>;
export const still = (state: State): Next => ({ state, commands: [] });

export const presetOf = (state: State): Preset => PRESETS[state.preset] as Preset;
export const travelling = (state: State): boolean => state.entries.some((entry) => entry.fate === "queued");

export const groups = (part: Group["part"], actions: readonly (readonly Action[])[]): readonly Group[] =>
  actions.map((group) => ({ part, actions: group }));

/** Loads the engine and opens the network; the queue starts once it is there. */
export function begin(state: State): Next {
  const { target, seed, server } = state;
  if (target === "ws" && server.found !== "yes")
    return still({ ...state, notice: "The embedded broker is not there." });
  const websocket = server.found === "yes" ? server.websocket : undefined;
  return {
    state: { ...state, phase: "loading", notice: undefined },
    commands: [{ do: "open", target, seed, websocket }],
  };
}

/** Starts the next group of the queue, or comes to rest. */
export function advance(state: State): Next {
  const [group, ...queue] = state.queue;
  const scripted = group?.part === "script" ? "going" : group?.part === "prepare" ? state.scripted : "done";
  const settled: State =
    scripted === "done" && state.scripted !== "done"
      ? { ...state, scripted, outcome: presetOf(state).outcome?.(state) }
      : { ...state, scripted };
  if (!group) return still({ ...settled, phase: "quiet" });
  const starts = group.part !== "prepare" && state.scripted === "not yet";
  return {
    state: {
      ...settled,
      phase: "running",
      queue,
      preparedTo: starts ? (state.entries.at(-1)?.n ?? 0) : state.preparedTo,
      clients: group.actions.reduce((clients, action) => expect(clients, action), state.clients),
    },
    commands: [
      { do: "pace", pace: group.part === "prepare" ? "at once" : state.held ? "hold" : "flow" },
      ...group.actions.map((action) => ({ do: "act", action }) as const),
    ],
  };
}

/** What a client shows while the broker has not answered yet. */
function expect(clients: State["clients"], action: Action): State["clients"] {
  if (action.do === "join") return [...clients, newClient(action.client, action.role)];
  if (action.do === "leave") return clients.filter((client) => client.name !== action.client);
  if (action.do !== "subscribe") return clients;
  return clients.map((client) =>
    client.name === action.client && !client.subscriptions.some((each) => each.filter === action.filter)
      ? { ...client, subscriptions: [...client.subscriptions, { filter: action.filter, code: undefined }] }
      : client,
  );
}

/** In an instrument the script is a shorthand for what the reader could do by hand, and counts as done by the reader. */
function scriptAsOwn(state: State): State {
  const { script } = presetOf(state);
  if (isExperiment(presetOf(state)) || state.queue.some((group) => group.part === "replay")) return state;
  return { ...state, queue: groups("replay", script), did: [...state.did, ...script.flat()] };
}

export function run(state: State): Next {
  const flowing = { ...state, held: false };
  if (state.phase === "idle") return begin(scriptAsOwn(flowing));
  if (state.phase !== "running" && state.phase !== "quiet") return still(state);
  if (state.queue.length === 0 && !state.held && !isExperiment(presetOf(state))) return advance(scriptAsOwn(flowing));
  const going: Next = state.phase === "quiet" && state.queue.length > 0 ? advance(flowing) : still(flowing);
  return { state: going.state, commands: [{ do: "pace", pace: "flow" }, ...going.commands] };
}

export function stepOne(state: State): Next {
  const held = { ...state, held: true };
  if (state.phase === "idle") return begin(scriptAsOwn({ ...held, owesStep: true }));
  if (state.phase !== "running" && state.phase !== "quiet") return still(state);
  const hold = { do: "pace", pace: "hold" } as const;
  if (travelling(state)) return { state: held, commands: [hold, { do: "step" }] };
  if (state.phase === "running" || state.queue.length === 0) return { state: held, commands: [hold] };
  return advanceAndStep(held);
}

function advanceAndStep(state: State): Next {
  const { state: next, commands } = advance({ ...state, owesStep: false });
  return { state: next, commands: [...commands, { do: "step" }] };
}

/** Nothing is on its way: on with the queue, unless the reader steps through it. */
export function rest(state: State): Next {
  const part = state.queue[0]?.part;
  if (!state.held || part === undefined || part === "prepare") return advance(state);
  return state.owesStep ? advanceAndStep(state) : still({ ...state, phase: "quiet" });
}

export function opened(state: State, event: Event & { type: "opened" }): Next {
  const joined: State = { ...state, target: event.target, notice: event.notice };
  const { state: next, commands } = rest(joined);
  const joins = joined.clients.map(
    ({ name, role }) => ({ do: "act", action: { do: "join", client: name, role } }) as const,
  );
  return { state: next, commands: [...joins, ...commands] };
}

/** The filters that a client will subscribe to when the queue comes to it. */
export function plannedFilters(state: State, client: string): readonly string[] {
  return state.queue
    .flatMap((group) => group.actions)
    .flatMap((action) => (action.do === "subscribe" && action.client === client ? [action.filter] : []));
}

/** Whether Run would do anything: something is held back or still to come, or the script is not in force. */
export function canRun(state: State): boolean {
  if (state.phase === "idle" || (state.held && state.phase !== "failed")) return true;
  if (state.phase !== "quiet") return false;
  if (state.queue.length > 0 || isExperiment(presetOf(state))) return state.queue.length > 0;
  return presetOf(state)
    .script.flat()
    .some((action) => {
      const client = state.clients.find((each) => each.name === action.client);
      if (action.do !== "subscribe") return client?.status === "offline";
      return !client?.subscriptions.some((each) => each.filter === action.filter);
    });
}

/** Whether Step would do anything. */
export function canStep(state: State): boolean {
  if (state.phase === "idle" || state.phase === "running") return true;
  return state.phase === "quiet" && state.queue.length > 0;
}
