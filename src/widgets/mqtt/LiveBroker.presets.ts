/** The scenes LiveBroker opens on: who is there, what happens, what is asked, and how the answer is read off. */
import type { Question } from "#contract/machine.ts";
import type { TargetName } from "#engine/mqtt/target.ts";
import type { Action, ClientView, Drafts, Role, State } from "./LiveBroker.state.ts";

export interface Preset {
  readonly title: string;
  readonly note: string;
  readonly question: Question;
  readonly clients: readonly { readonly name: string; readonly role: Role }[];
  /** Done at once before the first packet that matters. */
  readonly prepare: readonly (readonly Action[])[];
  /** Groups of actions; each group starts when the one before it has come to rest. */
  readonly script: readonly (readonly Action[])[];
  /** What the primary button says. */
  readonly run: string;
  readonly target: TargetName;
  readonly drafts: Drafts;
  /** Read off the state once the script is through; without it the preset is an instrument. */
  outcome?(state: State): string | number;
  /** The sentence for an outcome. */
  told?(state: State): string;
}

const TOPIC = "field/north/soil";
const connect = (client: string): Action => ({ do: "connect", client });
const subscribe = (client: string, filter: string): Action => ({ do: "subscribe", client, filter, qos: 0 });
const publish = (client: string, retain = false): Action => ({
  do: "publish",
  client,
  topic: TOPIC,
  payload: "21.4",
  qos: 0,
  retain,
});

const drafts: Drafts = { filter: "field/#", filterQos: 0, topic: TOPIC, payload: "21.4", qos: 0, retain: false };
const sensor = { name: "sensor", role: "device" } as const;
const dashboard = { name: "dashboard", role: "cloud" } as const;
const logger = { name: "logger", role: "cloud" } as const;
const pump = { name: "pump", role: "cloud" } as const;

const heardBy = (state: State, name: string) => state.clients.find((client) => client.name === name)?.heard ?? 0;
const readings = (count: number) => (count === 1 ? "1 reading" : `${count} readings`);
const listeners = (state: State) =>
  state.clients
    .filter((client) => client.heard > 0)
    .map((client) => client.name)
    .sort();

const experiment = { note: "real clients, a real broker, in this page", run: "Run", target: "page", drafts } as const;

function lateListener(retain: boolean): Preset {
  return {
    ...experiment,
    title: retain ? "Subscribe after a retained reading" : "Subscribe after the reading",
    question: {
      text: `The sensor publishes${retain ? " with retain set" : ""}. Only then does the dashboard subscribe. How many readings does the dashboard get?`,
      options: [
        { value: 0, text: "none" },
        { value: 1, text: "one" },
      ],
    },
    clients: [sensor, dashboard],
    prepare: [[connect("sensor"), connect("dashboard")]],
    script: [[publish("sensor", retain)], [subscribe("dashboard", "field/+/soil")]],
    outcome: (state) => heardBy(state, "dashboard"),
    told: (state) => `The dashboard received ${readings(heardBy(state, "dashboard"))}.`,
  };
}

export const PRESETS: Readonly<Record<string, Preset>> = {
  "who-hears": {
    ...experiment,
    title: "Who hears the sensor",
    question: {
      text: `The sensor publishes to ${TOPIC}. Dashboard subscribes to field/+/soil, logger to field/#, pump to field/north. Who receives the reading?`,
      options: [
        { value: "dashboard", text: "dashboard" },
        { value: "dashboard,logger", text: "dashboard and logger" },
        { value: "logger,pump", text: "logger and pump" },
        { value: "dashboard,logger,pump", text: "all three" },
      ],
    },
    clients: [sensor, dashboard, logger, pump],
    prepare: [
      [sensor, dashboard, logger, pump].map((client) => connect(client.name)),
      [subscribe("dashboard", "field/+/soil"), subscribe("logger", "field/#"), subscribe("pump", "field/north")],
    ],
    script: [[publish("sensor")]],
    outcome: (state) => listeners(state).join(","),
    told: (state) => `The reading reached ${listeners(state).join(" and ") || "nobody"}.`,
  },
  "late-listener": lateListener(false),
  "late-listener-retained": lateListener(true),
  "sender-hears-itself": {
    ...experiment,
    title: "A sender that listens",
    question: {
      text: `One client subscribes to field/# and then publishes to ${TOPIC}. Does it hear its own message?`,
      options: [
        { value: "yes", text: "yes" },
        { value: "no", text: "no" },
      ],
    },
    clients: [sensor],
    prepare: [[connect("sensor")], [subscribe("sensor", "field/#")]],
    script: [[publish("sensor")]],
    outcome: (state) => (heardBy(state, "sensor") > 0 ? "yes" : "no"),
    told: (state) =>
      heardBy(state, "sensor") > 0
        ? "The sensor heard its own message: to the broker a sender is a subscriber like any other."
        : "The sensor did not hear its own message.",
  },
  "two-filters": {
    ...experiment,
    title: "Two filters that overlap",
    question: {
      text: `The dashboard subscribes to field/# and to field/+/soil; both match ${TOPIC}. How many copies of one message does it get?`,
      options: [
        { value: 0, text: "none" },
        { value: 1, text: "one" },
        { value: 2, text: "two" },
      ],
    },
    clients: [sensor, dashboard],
    prepare: [
      [connect("sensor"), connect("dashboard")],
      [subscribe("dashboard", "field/#"), subscribe("dashboard", "field/+/soil")],
    ],
    script: [[publish("sensor")]],
    outcome: (state) => heardBy(state, "dashboard"),
    told: (state) =>
      `The dashboard received ${readings(heardBy(state, "dashboard"))}. MQTT 3.1.1 lets a broker send one per filter; this one sends one per client.`,
  },
  bench: {
    title: "Broker bench",
    note: "real clients, a real broker",
    question: { text: "Make one message reach two clients through two different filters.", options: [] },
    clients: [sensor, dashboard, logger, pump],
    prepare: [],
    script: [[sensor, dashboard, logger, pump].map((client) => connect(client.name))],
    run: "Connect all",
    target: "page",
    drafts,
  },
  terminal: {
    title: "A message from your terminal",
    note: "the broker that serves this book",
    question: { text: "Can a program outside this page reach a client inside it?", options: [] },
    clients: [{ name: "page", role: "cloud" }],
    prepare: [],
    script: [[connect("page")], [subscribe("page", "lab/#")]],
    run: "Start listening",
    target: "ws",
    drafts: { ...drafts, filter: "lab/#", topic: "lab/hello", payload: "hi" },
  },
};

export const isExperiment = (preset: Preset): boolean => preset.outcome !== undefined;

export const newClient = (name: string, role: Role): ClientView => ({
  name,
  role,
  status: "offline",
  subscriptions: [],
  inbox: [],
  heard: 0,
});
