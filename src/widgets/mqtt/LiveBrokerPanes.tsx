/** One pane per client: who it is, how it stands, what it asked for, what it got. */
import { useEffect, useRef } from "react";
import { Button } from "#ui/Button.tsx";
import { plannedFilters } from "./LiveBroker.script.ts";
import type { Action, ClientView, Inbound, State } from "./LiveBroker.state.ts";
import { sayStatus, saySubscription } from "./LiveBroker.words.ts";
import { sayPayload } from "./payload-words.ts";

interface PanesProps {
  readonly state: State;
  /** True when clients can be chosen and told what to do. */
  readonly live: boolean;
  onSelect(client: string): void;
  onAct(action: Action): void;
}

export function LiveBrokerPanes({ state, live, onSelect, onAct }: PanesProps) {
  return (
    <ul className="lb-panes" aria-label="Clients">
      {state.clients.map((client) => (
        <li key={client.name} data-role={client.role}>
          <h4>
            {live ? (
              <Button pressed={client.name === state.selected} onClick={() => onSelect(client.name)}>
                {client.name}
              </Button>
            ) : (
              client.name
            )}
          </h4>
          <p>{sayStatus(client)}</p>
          <Filters client={client} planned={plannedFilters(state, client.name)} live={live} onAct={onAct} />
          <Inbox client={client} />
        </li>
      ))}
    </ul>
  );
}

interface FiltersProps {
  readonly client: ClientView;
  readonly planned: readonly string[];
  readonly live: boolean;
  onAct(action: Action): void;
}

function Filters({ client, planned, live, onAct }: FiltersProps) {
  const removable = live && client.status === "online";
  return (
    <ul aria-label={`What ${client.name} subscribes to`}>
      {client.subscriptions.map((each) => (
        <li key={each.filter}>
          <code>{each.filter}</code> {saySubscription(each)}
          {removable && each.code !== undefined && (
            <Button onClick={() => onAct({ do: "unsubscribe", client: client.name, filter: each.filter })}>
              Remove<span className="w-hidden"> {each.filter}</span>
            </Button>
          )}
        </li>
      ))}
      {planned.map((filter) => (
        <li key={filter}>
          <code>{filter}</code> <i>after Run</i>
        </li>
      ))}
      {client.subscriptions.length + planned.length === 0 && <li className="lb-none">no subscription</li>}
    </ul>
  );
}

function Inbox({ client }: { readonly client: ClientView }) {
  const list = useRef<HTMLOListElement>(null);
  const newest = client.inbox.at(-1)?.n;
  useEffect(() => {
    if (newest !== undefined && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [newest]);
  const lost = client.heard - client.inbox.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable without a pointer.
    <ol ref={list} tabIndex={0} aria-label={`What ${client.name} received`}>
      {lost > 0 && <li>{lost} earlier</li>}
      {client.inbox.map((message) => (
        <Message key={message.n} message={message} />
      ))}
      {client.heard === 0 && <li className="lb-none">nothing received</li>}
    </ol>
  );
}

function Message({ message }: { readonly message: Inbound }) {
  const flags = [`qos ${message.qos}`, message.retain && "retained", message.dup && "duplicate"].filter(Boolean);
  return (
    <li>
      <b>{sayPayload(message.payload)}</b> <code>{message.topic}</code> <i>{flags.join(", ")}</i>
    </li>
  );
}
