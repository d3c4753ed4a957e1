/** The bench around a live broker: decides what clients are told to do and keeps what comes of it; sends nothing itself. */
import type { Machine } from "#contract/machine.ts";
import { permitted } from "./LiveBroker.checks.ts";
import { linkOf, readLink } from "./LiveBroker.link.ts";
import { applyNetwork } from "./LiveBroker.log.ts";
import { isExperiment, newClient, PRESETS, type Preset } from "./LiveBroker.presets.ts";
import { advance, begin, groups, type Next, opened, presetOf, rest, run, stepOne, still } from "./LiveBroker.script.ts";
import {
  type Action,
  type Command,
  type Event,
  type Group,
  type LiveBrokerProps,
  MOST_CLIENTS,
  type State,
} from "./LiveBroker.state.ts";
import { sayState } from "./LiveBroker.words.ts";

function first(name: string, notice?: string): State {
  const preset = PRESETS[name] as Preset;
  return {
    preset: name,
    target: preset.target,
    server: { found: preset.target === "ws" ? "asking" : "unknown" },
    seed: 1,
    phase: "idle",
    notice,
    held: false,
    owesStep: false,
    clients: preset.clients.map((client) => newClient(client.name, client.role)),
    selected: preset.clients[0]?.name ?? "",
    entries: [],
    gone: [],
    dropped: 0,
    preparedTo: 0,
    showPrepared: false,
    queue: [...groups("prepare", preset.prepare), ...groups("script", preset.script)],
    scripted: "not yet",
    did: [],
    didDropped: 0,
    drafts: preset.drafts,
    goals: [],
  };
}
const ask = (state: State): Next => ({
  state,
  commands: state.server.found === "asking" ? [{ do: "find server" }] : [],
});

function start(props: LiveBrokerProps): Next {
  const known = PRESETS[props.preset];
  return ask(first(known ? props.preset : "bench", known ? undefined : `There is no preset called ${props.preset}.`));
}

function act(state: State, action: Action): Next {
  if (!permitted(state, action)) return still(state);
  const did = { ...state, did: [...state.did, action], notice: undefined };
  const group: Group = { part: "replay", actions: [action] };
  if (state.phase === "idle") return begin({ ...did, queue: [group] });
  if (state.phase === "loading") return still({ ...did, queue: [...state.queue, group] });
  const { state: next, commands } = advance({ ...did, queue: [group] });
  return { state: { ...next, queue: state.queue }, commands };
}

function add(state: State): Next {
  const names = ["reader", "pump", "logger", "dashboard", "sensor"];
  const free = names.find((name) => !state.clients.some((client) => client.name === name));
  if (!free || state.clients.length >= MOST_CLIENTS) return still(state);
  const added = act(state, { do: "join", client: free, role: free === "sensor" ? "device" : "cloud" });
  return { ...added, state: { ...added.state, selected: free } };
}

function next(state: State, event: Event): Next {
  switch (event.type) {
    case "run":
      return run(state);
    case "step":
      return stepOne(state);
    case "act":
      return act(state, event.action);
    case "add":
      return add(state);
    case "opened":
      return opened(state, event);
    case "network":
      return still(applyNetwork(state, event.event));
    case "quiet":
      return state.phase === "running" ? rest(state) : still(state);
    case "failed":
      return still({ ...state, phase: "failed", notice: event.why });
    case "target":
      return retarget(state, event.target);
    case "server":
      return still({ ...state, server: event.server });
    case "select":
      return still({ ...state, selected: event.client });
    case "look":
      return still({ ...state, looking: event.n });
    case "show-prepared":
      return still({ ...state, showPrepared: !state.showPrepared });
    case "draft":
      return still({ ...state, drafts: { ...state.drafts, ...event.change } });
  }
}

/** Another broker is another world: everything starts afresh, but for what the reader has typed. */
function retarget(state: State, target: State["target"]): Next {
  const server = target === "ws" && state.server.found !== "yes" ? ({ found: "asking" } as const) : state.server;
  const fresh: State = { ...first(state.preset), target, server, drafts: state.drafts };
  const { commands } = ask(fresh);
  return { state: fresh, commands: [{ do: "close" }, ...commands] };
}

export const liveBroker = {
  start,
  next,
  say: sayState,
  link: linkOf,
  open(props, link) {
    const read = readLink(link, props.preset);
    const fresh = start(props);
    if ("fault" in read) return { ...fresh, state: { ...fresh.state, notice: read.fault } };
    const { target, seed, did, ran, notice } = read;
    const replay = groups(
      "replay",
      did.map((action) => [action]),
    );
    const queue = isExperiment(presetOf(fresh.state)) || did.length === 0 ? [...fresh.state.queue, ...replay] : replay;
    const server = { found: target === "ws" ? "asking" : "unknown" } as const;
    const state: State = { ...fresh.state, target, server, seed, did, notice, queue };
    // The embedded broker is shared with others, so what a link would do there waits for the reader.
    return ran && target !== "ws" ? begin(state) : ask(state);
  },
  reached: (state) => state.goals,
  question: (state) => presetOf(state).question,
  outcome: (state) => state.outcome,
} satisfies Machine<LiveBrokerProps, State, Event, Command>;
