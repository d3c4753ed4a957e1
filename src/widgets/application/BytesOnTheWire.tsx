/** Choose how a thermometer reports; see what each protocol puts on the wire in a day, and its messages byte by byte. */
import { handshakeOf, type Security } from "#kernel/wire/day-cost.ts";
import { PROTOCOL_NAMES, WIRE_PROTOCOLS, type WireProtocol } from "#kernel/wire/reading.ts";
import { Bytes } from "#ui/Bytes.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import {
  type BytesOnTheWireEvent,
  type BytesOnTheWireProps,
  type BytesOnTheWireState,
  bytesOnTheWire,
  describePlan,
  INTERVALS_SEC,
  intervalWords,
  messagesOf,
  perConnectionChoices,
  perConnectionWords,
  SECURITIES,
} from "./BytesOnTheWire.machine.ts";
import { WIRE_SCENES } from "./BytesOnTheWire.presets.ts";
import "./application.css";

const SECURITY_CHIPS: Readonly<Record<Security, string>> = { none: "off", full: "full handshake", resumed: "resumed" };

export default function BytesOnTheWire(props: BytesOnTheWireProps) {
  const { state, send, locked, frame } = useMachine(bytesOnTheWire, props);
  const shown = state.revealed && !locked;
  const { title, experiment } = WIRE_SCENES[state.preset];
  return (
    <Frame
      {...frame}
      name="BytesOnTheWire"
      title={title}
      note="messages encoded here, handshakes recorded from OpenSSL"
      run={
        experiment && {
          label: "Count the day",
          disabled: state.revealed,
          onRun: () => send({ type: "run" }),
        }
      }
      stage={
        <>
          {shown ? <Controls state={state} send={send} /> : <p className="ap-plan">{describePlan(state.plan)}.</p>}
          <Costs state={state} shown={shown} />
        </>
      }
      detail={<Messages state={state} send={send} />}
    />
  );
}

interface PartProps {
  readonly state: BytesOnTheWireState;
  send(event: BytesOnTheWireEvent): void;
}

function Controls({ state: { plan }, send }: PartProps) {
  const { everySec } = plan;
  const carried = perConnectionChoices(everySec);
  return (
    <div className="ap-controls">
      <Choice
        label="TLS, or DTLS under CoAP"
        options={SECURITIES.map((value) => ({ value, text: SECURITY_CHIPS[value] }))}
        chosen={SECURITIES.indexOf(plan.security)}
        onChoose={(value) => send({ type: "security", value })}
      />
      <Select
        label="One connection carries"
        options={carried.map((each) => ({ value: String(each), text: perConnectionWords(each, everySec) }))}
        value={String(Math.min(plan.readingsPerConnection, carried.at(-1)!))}
        onChange={(value) => send({ type: "perConnection", value: Number(value) })}
      />
      <Select
        label="A reading"
        options={INTERVALS_SEC.map((each) => ({ value: String(each), text: intervalWords(each) }))}
        value={String(everySec)}
        onChange={(value) => send({ type: "interval", value: Number(value) })}
      />
    </div>
  );
}

const PARTS = [
  ["connection", "connections"],
  ["headers", "headers"],
  ["payload", "readings"],
] as const;

function Costs({ state: { costs, plan }, shown }: { state: BytesOnTheWireState; shown: boolean }) {
  const most = Math.max(...WIRE_PROTOCOLS.map((each) => costs[each].total));
  return (
    <>
      <ul className="ap-rows" aria-label="Bytes a day by protocol">
        {WIRE_PROTOCOLS.map((protocol) => {
          const cost = costs[protocol];
          const single = messagesOf(protocol, plan.security)[0]!;
          return (
            <li key={protocol}>
              <b>{PROTOCOL_NAMES[protocol]}</b>
              <span className="ap-total">{shown ? `${number(cost.total)} bytes a day` : "hidden"}</span>
              <div className="ap-bar" aria-hidden>
                {shown &&
                  PARTS.map(([part]) => (
                    <i key={part} data-part={part} style={{ width: `${(100 * cost[part]) / most}%` }} />
                  ))}
              </div>
              <small>
                {shown
                  ? PARTS.map(([part, words]) => `${words} ${number(cost[part])}`).join(" · ")
                  : `the first message with the reading: ${single.bytes.length} bytes`}
              </small>
            </li>
          );
        })}
      </ul>
      <p className="ap-key">
        {PARTS.map(([part, words]) => (
          <span key={part}>
            <i data-part={part} aria-hidden /> {words}
          </span>
        ))}
      </p>
    </>
  );
}

function Messages({ state, send }: PartProps) {
  const { protocol, plan, message } = state;
  const messages = messagesOf(protocol, plan.security);
  const chosen = messages[message] ?? messages[0]!;
  const overhead = handshakeOf(protocol, plan.security)?.recordOverhead;
  return (
    <>
      <div className="ap-controls ap-pick">
        <Select
          label="Look into"
          options={WIRE_PROTOCOLS.map((value) => ({ value, text: PROTOCOL_NAMES[value] }))}
          value={protocol}
          onChange={(value: WireProtocol) => send({ type: "protocol", value })}
        />
        <Select
          label="Message"
          options={messages.map(({ name, direction, bytes }, index) => ({
            value: String(index),
            text: `${name}, ${bytes.length} bytes ${direction}`,
          }))}
          value={String(messages.indexOf(chosen))}
          onChange={(value) => send({ type: "message", value: Number(value) })}
        />
        {overhead !== undefined && <p>TLS wraps it in a record: {overhead} bytes more.</p>}
      </div>
      <Bytes
        key={`${protocol} ${message}`}
        bytes={chosen.bytes}
        fields={chosen.fields}
        label={`${chosen.name} of ${PROTOCOL_NAMES[protocol]}`}
      />
    </>
  );
}

function number(value: number): string {
  return value.toLocaleString("en-GB");
}
