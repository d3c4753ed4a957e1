/** Walk an id through Damm's table, change a cell, and see which guarantee breaks, with two codes that both pass. */
import type { MissedError } from "#kernel/checksum/missed-error.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useMachine } from "../useMachine.ts";
import {
  type QuasigroupEvent,
  type QuasigroupProps,
  type QuasigroupState,
  quasigroup,
  walkOf,
} from "./Quasigroup.machine.ts";
import { TABLE_SCENES } from "./Quasigroup.presets.ts";
import { breach, LAW_NAMES, NEEDED } from "./Quasigroup.words.ts";
import { QuasigroupGrid } from "./QuasigroupGrid.tsx";
import "./checksum.css";

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

export default function Quasigroup(props: QuasigroupProps) {
  const { state, send, locked, frame } = useMachine(quasigroup, props);
  const open = state.revealed && !locked;
  const { cell, seed, earlier } = state;
  const now = state.table[cell.row]![cell.column];
  return (
    <Frame
      {...frame}
      name="Quasigroup"
      title={TABLE_SCENES[state.preset].title}
      note="judged over all codes of any length"
      run={{ label: "Change the cell", disabled: open, onRun: () => send({ type: "run" }) }}
      seed={seed === 0 ? undefined : seed}
      controls={
        <>
          <Button disabled={!open || earlier.length === 0} onClick={() => send({ type: "undo" })}>
            Undo
          </Button>
          <Button disabled={!open} onClick={() => send({ type: "random" })}>
            A random table
          </Button>
        </>
      }
      stage={
        <div className="cs-square">
          <div>
            <QuasigroupGrid state={state} open={open} send={send} />
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend */}
            <div className="cs-digits" role="group" aria-label={`Digit of row ${cell.row}, column ${cell.column}`}>
              <span>
                Row {cell.row}, column {cell.column}:
              </span>
              {TEN.map((digit) => (
                <button
                  key={digit}
                  type="button"
                  aria-pressed={digit === now}
                  aria-disabled={!open || undefined}
                  onClick={() => send({ type: "set", digit })}
                >
                  {digit}
                </button>
              ))}
            </div>
          </div>
          <div>
            <Laws state={state} open={open} />
            <Guarantee name="Wrong digits" missed={open ? state.verdict.single : undefined} waits={!open} send={send} />
            <Guarantee
              name="Swaps of neighbours"
              missed={open ? state.verdict.adjacent : undefined}
              waits={!open}
              send={send}
            />
            <Walk state={state} send={send} />
          </div>
        </div>
      }
    />
  );
}

interface PartProps {
  readonly state: QuasigroupState;
  send(event: QuasigroupEvent): void;
}

function Laws({ state, open }: { state: QuasigroupState; open: boolean }) {
  return (
    <ul className="cs-laws" aria-label="Laws of the table">
      {NEEDED.map((law) => {
        const why = open ? breach(state.verdict.laws.find((each) => each.law === law)!) : undefined;
        return (
          <li key={law} data-fits={why === undefined ? "false" : "true"}>
            {LAW_NAMES[law]}
            <small>{why === undefined ? "kept" : `broken: ${why}`}</small>
          </li>
        );
      })}
    </ul>
  );
}

interface GuaranteeProps extends Pick<PartProps, "send"> {
  readonly name: string;
  readonly missed: MissedError | undefined;
  readonly waits: boolean;
}

function Guarantee({ name, missed, waits, send }: GuaranteeProps) {
  return (
    <p className="cs-pair">
      <span>
        <b>{name}:</b> {missed ? "lost:" : waits ? "all caught, so far" : "all caught"}
      </span>
      {missed &&
        [missed.right, missed.wrong].map((code) => (
          <Button key={code} onClick={() => send({ type: "id", text: code })}>
            <span className="w-hidden">Walk </span>
            {code}
          </Button>
        ))}
    </p>
  );
}

function Walk({ state, send }: PartProps) {
  const walk = walkOf(state);
  const isWalk = "steps" in walk;
  return (
    <div className="cs-walk">
      <TextInput
        label="Walk an id or a code from row 0, or press one above"
        mono
        value={state.text}
        onChange={(text) => send({ type: "id", text })}
        error={isWalk ? undefined : walk}
        hint={isWalk ? wayOf(state, walk.interim) : undefined}
      />
    </div>
  );
}

function wayOf({ table, text }: QuasigroupState, interim: number): string {
  if (interim === 0) return `It ends on 0: ${text} passes as a code.`;
  const check = table[interim]!.indexOf(0);
  if (check < 0) return `It ends on ${interim}, from where no digit leads to 0.`;
  return `It ends on ${interim}, and ${check} leads to 0: the code is ${text}${check}.`;
}
