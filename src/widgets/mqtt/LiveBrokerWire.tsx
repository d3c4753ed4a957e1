/** Every packet on its way, and the bytes of one of them. */
import { useMemo } from "react";
import { describePacket } from "#kernel/mqtt/describe.ts";
import { dissectPacket } from "#kernel/mqtt/dissect.ts";
import { Button } from "#ui/Button.tsx";
import { Bytes } from "#ui/Bytes.tsx";
import { Lanes } from "#ui/Lanes.tsx";
import { lookedAt, marksOf, messagesOf, partiesOf, shownEntries } from "./LiveBroker.lanes.ts";
import { previewOf } from "./LiveBroker.preview.ts";
import type { State } from "./LiveBroker.state.ts";
import { ENGINE_SIZE } from "./LiveBroker.words.ts";

interface WireProps {
  readonly state: State;
  onLook(n: number | undefined): void;
}

export function LiveBrokerLanes({ state, height, onLook }: WireProps & { readonly height: number }) {
  const empty = state.phase === "loading" ? `Loading the MQTT client, ${ENGINE_SIZE}.` : "No packet has been sent yet.";
  return (
    <Lanes
      label="Packets between clients and broker"
      parties={partiesOf(state)}
      messages={messagesOf(state)}
      marks={marksOf(state)}
      selected={state.looking === undefined ? undefined : `${state.looking}`}
      onSelect={(id) => onLook(id === undefined ? undefined : Number(id))}
      height={height}
      empty={empty}
    />
  );
}

export function LiveBrokerPacket({ state, onLook }: WireProps) {
  const entry = lookedAt(state);
  const fields = useMemo(() => (entry ? dissectPacket(entry.bytes, entry.level).fields : []), [entry]);
  if (!entry) return <Preview state={state} />;
  const shown = shownEntries(state);
  const place = shown.findIndex((each) => each.n === entry.n);
  const [from, to] = entry.direction === "up" ? [entry.client, "broker"] : ["broker", entry.client];
  const name = `${entry.packet ? describePacket(entry.packet) : "Unreadable bytes"}, ${from} to ${to}`;
  const turn = (text: string, to: number) => (
    <Button disabled={!shown[to]} onClick={() => onLook(shown[to]?.n)}>
      {text}
    </Button>
  );
  return (
    <section className="lb-packet" aria-label="The chosen packet">
      <div className="lb-row">
        <b>{name}</b>
        <span className="lb-none">
          packet {entry.n}, {entry.bytes.length} bytes
        </span>
        {turn("Earlier", place - 1)}
        {turn("Later", place + 1)}
        <Button disabled={state.looking === undefined} onClick={() => onLook(undefined)}>
          Newest
        </Button>
      </div>
      <Bytes key={entry.n} bytes={entry.bytes} fields={fields} label={name} />
    </section>
  );
}

/** Before anything is sent there is something to read: the packet that will be. */
function Preview({ state }: { readonly state: State }) {
  const { drafts, preset, selected } = state;
  // Nothing else of the state matters to a preview.
  const preview = useMemo(() => previewOf(state), [drafts, preset, selected]);
  const bytes = preview?.bytes ?? NOTHING;
  const fields = useMemo(() => (preview ? dissectPacket(preview.bytes, 4).fields : []), [preview]);
  const name = preview ? `Not sent yet: ${preview.label}, ${preview.client} to broker` : "Not fit to be sent yet";
  return (
    <section className="lb-packet" aria-label="The packet that will be sent">
      <div className="lb-row">
        <b>{name}</b>
        <span className="lb-none">{bytes.length} bytes</span>
      </div>
      <Bytes bytes={bytes} fields={fields} label={name} />
    </section>
  );
}

const NOTHING = new Uint8Array();
