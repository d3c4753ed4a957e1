/** A 64-bit number goes through JSON and by eight other ways: what comes back, and why it lies where it lies. */
import { Frame } from "#ui/Frame.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useMachine } from "../useMachine.ts";
import {
  type BigNumberTrapProps,
  bigNumberTrap,
  difference,
  MOST_CHARS,
  type NumberReading,
  readNumber,
} from "./BigNumberTrap.machine.ts";
import { NUMBER_SCENES } from "./BigNumberTrap.presets.ts";
import type { Route } from "./BigNumberTrap.routes.ts";
import { createNumberRunner } from "./BigNumberTrap.runner.ts";
import "./BigNumberTrap.css";

export default function BigNumberTrap(props: BigNumberTrapProps) {
  const { state, send, locked, frame } = useMachine(bigNumberTrap, props, createNumberRunner);
  const shown = state.revealed && !locked;
  const { title, label, experiment } = NUMBER_SCENES[state.preset];
  const reading = readNumber(state);
  return (
    <Frame
      {...frame}
      name="BigNumberTrap"
      title={title}
      note="JSON by this browser, bytes from our encoders"
      run={experiment && { label: "Send it through", disabled: state.revealed, onRun: () => send({ type: "run" }) }}
      stage={
        <>
          <TextInput
            label={`${label}, as JSON text`}
            mono
            readOnly={!shown}
            maxLength={MOST_CHARS}
            value={state.text}
            onChange={(text) => send({ type: "text", text })}
            error={reading.fault}
          />
          <Place reading={reading} shown={shown} />
          <h4>The same number by other ways</h4>
          <ul className="bn-routes">
            {reading.routes.map((route) => (
              <Way key={route.name} route={route} value={reading.value!} shown={shown} />
            ))}
          </ul>
        </>
      }
    />
  );
}

/** The double that the number becomes, its bits, and the two doubles beside it. */
function Place({ reading: { place, value, written }, shown }: { reading: NumberReading; shown: boolean }) {
  if (!place) return <p>The double stands here as soon as the number is right.</p>;
  const { sign, exponent, fraction, power, below, exact, above } = place;
  const rows = [
    ["Double below", below],
    ["JSON.parse", exact],
    ["Double above", above],
  ] as const;
  return (
    <>
      <table className="bn-place">
        <tbody>
          {rows.map(([name, at]) => (
            <tr key={name} data-own={at === exact || undefined}>
              <th scope="row">{name}</th>
              <td>{shown ? (at === undefined ? "less than 1 away" : String(at)) : "hidden"}</td>
              <td>{shown && at !== undefined ? difference(at - value!) : ""}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">JSON.stringify</th>
            <td>{shown ? written : "hidden"}</td>
            <td>{shown ? difference(BigInt(written!) - value!) : ""}</td>
          </tr>
        </tbody>
      </table>
      <p className="bn-bits">
        {shown ? (
          <>
            <code>
              <span data-part="sign">{sign}</span> <span data-part="exponent">{exponent}</span>{" "}
              <span data-part="fraction">{fraction}</span>
            </code>
            <small>
              1 bit for the sign, 11 for the exponent{power === undefined ? "" : `, 2^${power}`}, 52 for the digits
              after the leading one
            </small>
          </>
        ) : (
          <small>The 64 bits of the double are hidden.</small>
        )}
      </p>
    </>
  );
}

function Way({ route: { name, sent, bytes, back, price }, value, shown }: WayProps) {
  const kept = back === value;
  return (
    <li>
      <b>{name}</b>
      <span data-kept={shown && back !== undefined ? kept : undefined}>
        {!shown ? "hidden" : back === undefined ? "not known here" : kept ? "✓ same" : `✗ ${difference(back - value)}`}
      </span>
      <code>{sent}</code>
      <small>
        {bytes} bytes · {price}
      </small>
    </li>
  );
}
interface WayProps {
  readonly route: Route;
  readonly value: bigint;
  readonly shown: boolean;
}
