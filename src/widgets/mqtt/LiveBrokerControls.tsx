/** What the chosen client can be told to do. */
import { useState } from "react";
import type { Qos } from "#kernel/mqtt/packet.ts";
import { Button } from "#ui/Button.tsx";
import { Check } from "#ui/Check.tsx";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { draftFaults, mayAct, permitted } from "./LiveBroker.checks.ts";
import type { Action, Drafts, State } from "./LiveBroker.state.ts";

export interface ControlsProps {
  readonly state: State;
  onAct(action: Action): void;
  onAdd(): void;
  onDraft(change: Partial<Drafts>): void;
}

export function LiveBrokerControls({ state, onAct, onAdd, onDraft }: ControlsProps) {
  const client = state.selected;
  const button = (text: string, action: Action) => (
    <Button disabled={!permitted(state, action)} onClick={() => onAct(action)}>
      {text}
    </Button>
  );
  const another: Action = { do: "join", client: "another", role: "cloud" };
  return (
    <fieldset className="lb-controls">
      <legend>Tell {client} what to do</legend>
      <div className="lb-row">
        {button("Connect", { do: "connect", client })}
        {button("Disconnect", { do: "disconnect", client })}
        {button("Cut the link", { do: "cut", client })}
        {button("Remove client", { do: "leave", client })}
        <Button disabled={!mayAct(state) || !permitted(state, another)} onClick={onAdd}>
          Add client
        </Button>
      </div>
      <SubscribeForm state={state} onAct={onAct} onDraft={onDraft} />
      <PublishForm state={state} onAct={onAct} onDraft={onDraft} />
    </fieldset>
  );
}

type FormProps = Omit<ControlsProps, "onAdd">;

/** A form's faults show while something is typed, and for an empty field once it was tried. */
function useTried(): [boolean, (tried: boolean) => void] {
  return useState(false);
}

function SubscribeForm({ state, onAct, onDraft }: FormProps) {
  const { filter, filterQos } = state.drafts;
  const [tried, setTried] = useTried();
  const fault = draftFaults(state.drafts).filter;
  const action: Action = { do: "subscribe", client: state.selected, filter, qos: filterQos };
  const submit = () => {
    setTried(true);
    if (permitted(state, action)) onAct(action);
  };
  return (
    <div className="lb-row">
      <TextInput
        label="Topic filter"
        mono
        value={filter}
        error={filter !== "" || tried ? fault : undefined}
        onChange={(text) => onDraft({ filter: text })}
        onEnter={submit}
      />
      <QosSelect label="At most QoS" value={filterQos} onChange={(qos) => onDraft({ filterQos: qos })} />
      <Button disabled={!permitted(state, action) && !fault} onClick={submit}>
        Subscribe
      </Button>
    </div>
  );
}

function PublishForm({ state, onAct, onDraft }: FormProps) {
  const { topic, payload, qos, retain } = state.drafts;
  const [tried, setTried] = useTried();
  const faults = draftFaults(state.drafts);
  const action: Action = { do: "publish", client: state.selected, topic, payload, qos, retain };
  const submit = () => {
    setTried(true);
    if (permitted(state, action)) onAct(action);
  };
  return (
    <div className="lb-row">
      <TextInput
        label="Topic"
        mono
        value={topic}
        error={topic !== "" || tried ? faults.topic : undefined}
        onChange={(text) => onDraft({ topic: text })}
        onEnter={submit}
      />
      <TextInput
        label="Payload"
        mono
        value={payload}
        error={faults.payload}
        onChange={(text) => onDraft({ payload: text })}
        onEnter={submit}
      />
      <QosSelect label="QoS" value={qos} onChange={(next) => onDraft({ qos: next })} />
      <Check label="retain" checked={retain} onChange={(next) => onDraft({ retain: next })} />
      <Button disabled={!permitted(state, action) && !faults.topic && !faults.payload} onClick={submit}>
        Publish
      </Button>
    </div>
  );
}

const LEVELS = [
  { value: "0", text: "0, at most once" },
  { value: "1", text: "1, at least once" },
  { value: "2", text: "2, exactly once" },
] as const;

function QosSelect(props: { readonly label: string; readonly value: Qos; onChange(qos: Qos): void }) {
  return (
    <Select
      label={props.label}
      options={LEVELS}
      value={`${props.value}`}
      onChange={(text) => props.onChange(Number(text) as Qos)}
    />
  );
}
