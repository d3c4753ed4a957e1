/** What may be asked of a client, and what is wrong with what the reader has typed. */
import { checkTopicFilter } from "#kernel/mqtt/topic-filter.ts";
import { checkTopicName, type TopicFault } from "#kernel/mqtt/topic-name.ts";
import { isExperiment, PRESETS, type Preset } from "./LiveBroker.presets.ts";
import { type Action, type Drafts, MOST_CLIENTS, MOST_PAYLOAD_BYTES, type State } from "./LiveBroker.state.ts";

export interface DraftFaults {
  readonly filter?: TopicFault | undefined;
  readonly topic?: TopicFault | undefined;
  readonly payload?: { readonly message: string } | undefined;
}

/** Located faults of the drafts, in plain words; nothing typed is ever changed. */
export function draftFaults(drafts: Drafts): DraftFaults {
  const size = new TextEncoder().encode(drafts.payload).length;
  const message = `The payload is ${size} bytes; this bench takes up to ${MOST_PAYLOAD_BYTES}.`;
  return {
    filter: checkTopicFilter(drafts.filter),
    topic: checkTopicName(drafts.topic),
    payload: size > MOST_PAYLOAD_BYTES ? { message } : undefined,
  };
}

/** Whether the reader may act by hand now: always on an instrument, after the run in an experiment. */
export function mayAct(state: State): boolean {
  const open = !isExperiment(PRESETS[state.preset] as Preset) || state.scripted === "done";
  return open && state.phase !== "failed" && (state.target !== "ws" || state.server.found === "yes");
}

export function permitted(state: State, action: Action): boolean {
  if (!mayAct(state)) return false;
  const client = state.clients.find((each) => each.name === action.client);
  if (action.do === "join") return !client && state.clients.length < MOST_CLIENTS;
  if (!client) return false;
  if (action.do === "connect") return client.status === "offline";
  if (action.do === "leave") return state.clients.length > 1;
  if (action.do === "disconnect" || action.do === "cut") return client.status !== "offline";
  if (client.status !== "online") return false;
  if (action.do === "subscribe") return checkTopicFilter(action.filter) === undefined;
  if (action.do === "unsubscribe") return client.subscriptions.some((each) => each.filter === action.filter);
  if (action.do !== "publish") return false;
  const size = new TextEncoder().encode(action.payload).length;
  return checkTopicName(action.topic) === undefined && size <= MOST_PAYLOAD_BYTES;
}
