/** LiveBroker in sentences. */
import type { LogEntry } from "#engine/mqtt/network.ts";
import { isExperiment, PRESETS, type Preset } from "./LiveBroker.presets.ts";
import { type ClientView, type Inbound, MOST_ENTRIES, type State } from "./LiveBroker.state.ts";
import { sayPayload } from "./payload-words.ts";

/** What loads on first use, gzipped. */
export const ENGINE_SIZE = "74 KB";

export function sayStatus({ role, status, note }: ClientView): string {
  const word = `${role === "device" ? "device" : "reader"}, ${status}`;
  return note ? `${word}: ${note}` : word;
}

export function saySubscription({ code }: { readonly code: number | undefined }): string {
  if (code === undefined) return "asked for";
  return code >= 0x80 ? "refused by the broker" : `qos ${code}`;
}

export function sayEntry(entry: LogEntry): string {
  const [from, to] = entry.direction === "up" ? [entry.client, "broker"] : ["broker", entry.client];
  const fate = { queued: "is on its way", delivered: "arrived", lost: "was lost" }[entry.fate];
  return `${entry.type} from ${from} to ${to} ${fate}.`;
}

function latest(state: State): { client: string; message: Inbound } | undefined {
  let found: { client: string; message: Inbound } | undefined;
  for (const { name, inbox } of state.clients) {
    const message = inbox.at(-1);
    if (message && message.atMs >= (found?.message.atMs ?? 0)) found = { client: name, message };
  }
  return found;
}

function progress(state: State): string {
  const waiting = state.entries.filter((entry) => entry.fate === "queued");
  const last = state.entries.at(-1);
  if (state.held && waiting[0])
    return `${waiting.length === 1 ? "One packet waits" : `${waiting.length} packets wait`}. Next: ${sayEntry(waiting[0]).replace(" is on its way", "")}`;
  if (state.held && state.queue.length > 0) return "Nothing is on its way. Step sends what comes next.";
  const heard = latest(state);
  const gone = state.gone.at(-1);
  if (gone && state.phase === "quiet" && gone.atMs >= (heard?.message.atMs ?? 0) && gone.n >= (last?.n ?? 0))
    return gone.how === "cut" ? `The link of ${gone.client} was cut.` : `The connection of ${gone.client} is closed.`;
  if (heard && state.phase === "quiet")
    return `${heard.client} received ${sayPayload(heard.message.payload)} on ${heard.message.topic}.`;
  const terminal = state.preset === "terminal" && state.phase === "quiet" && state.target === "ws";
  if (terminal && state.clients.some((client) => client.subscriptions.length > 0))
    return "Waiting for lab/hello from your terminal.";
  return last ? sayEntry(last) : "Nothing has been sent yet.";
}

const REACHED: Readonly<Record<string, string>> = {
  "two-filters-one-message": "One message has reached two clients through two different filters.",
  "heard-from-outside": "A program outside this page has reached a client inside it.",
};

function body(state: State): string {
  const preset = PRESETS[state.preset] as Preset;
  switch (state.phase) {
    case "idle": {
      if (state.target === "ws" && state.server.found === "no") return state.server.why;
      const names = state.clients.map((client) => client.name);
      return `${names.join(", ")}: ${names.length === 1 ? "one client" : `${names.length} clients`}, not connected. Nothing has been sent yet.`;
    }
    case "loading":
      return `Loading the MQTT client, ${ENGINE_SIZE}.`;
    case "failed":
      return "";
    case "quiet":
      if (isExperiment(preset) && state.scripted === "done" && state.did.length === 0)
        return preset.told?.(state) ?? progress(state);
      return progress(state);
    case "running":
      return progress(state);
  }
}

export function sayState(state: State): string {
  const full = state.dropped > 0 ? ` The log keeps the last ${MOST_ENTRIES} packets.` : "";
  const reached = state.phase === "quiet" ? state.goals.map(({ goal }) => REACHED[goal]) : [];
  return [state.notice, body(state), ...reached].filter(Boolean).join(" ") + full;
}
