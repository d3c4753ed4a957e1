/** Bring a reading down to what a radio carries: choose, see the bytes shrink, and read what arrives at the other end. */
import { PAYLOAD_LIMITS } from "#kernel/lorawan/payload-limit.ts";
import type { Arrival, Sent } from "#kernel/payload/send.ts";
import { PART_NAMES, PARTS, type Shape } from "#kernel/payload/shape.ts";
import { Button } from "#ui/Button.tsx";
import { Bytes } from "#ui/Bytes.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useMachine } from "../useMachine.ts";
import {
  MAX_RECORD_CHARS,
  type ShrinkToFitEvent,
  type ShrinkToFitProps,
  type ShrinkToFitState,
  type ShrinkView,
  type Shrunk,
  type ShrunkStep,
  shrinkToFit,
  shrunkOf,
} from "./ShrinkToFit.machine.ts";
import { SHRINK_SCENES } from "./ShrinkToFit.presets.ts";
import { bytesWords, CHOICES, fitWords, PART_LABELS, savedWords } from "./ShrinkToFit.words.ts";
import "./ShrinkToFit.css";

const VIEWS: readonly { value: ShrinkView; text: string }[] = [
  { value: "arrives", text: "What arrives" },
  { value: "bytes", text: "The bytes" },
];
/** The first row and the last few: the ladder keeps its height. */
const ROWS_SHOWN = 5;
/** Where the scale of the bars ends, in bytes. */
const SCALE_BYTES = 240;

export default function ShrinkToFit(props: ShrinkToFitProps) {
  const { state, send, locked, frame } = useMachine(shrinkToFit, props);
  const { title, trials, limit } = SHRINK_SCENES[state.preset];
  const shrunk = shrunkOf(state);
  return (
    <Frame
      {...frame}
      name="ShrinkToFit"
      title={title}
      note="encoded and decoded here, by this book's own code"
      run={trials && { label: "Try each move", disabled: state.revealed, onRun: () => send({ type: "run" }) }}
      controls={
        !trials && (
          <Button disabled={state.steps.length < 2} onClick={() => send({ type: "undo" })}>
            Undo the last move
          </Button>
        )
      }
      stage={
        <>
          <div className="sf-top">
            <TextInput
              label="The record"
              mono
              rows={8}
              readOnly={trials !== undefined}
              maxLength={MAX_RECORD_CHARS}
              value={state.text}
              onChange={(text) => send({ type: "text", text })}
              error={"error" in shrunk ? shrunk.error : undefined}
            />
            {!trials && <Moves shape={state.steps.at(-1)!} send={send} />}
          </div>
          <Ladder shrunk={shrunk} limit={limit} hidden={trials && (locked || !state.revealed) ? trials.length : 0} />
        </>
      }
      detail={!trials && <Detail state={state} shrunk={shrunk} send={send} />}
    />
  );
}

function Moves({ shape, send }: { readonly shape: Shape; send(event: ShrinkToFitEvent): void }) {
  return (
    <div className="sf-moves">
      {PART_NAMES.map((part) => (
        <Select
          key={part}
          label={PART_LABELS[part]}
          options={PARTS[part].map((value) => ({
            value: value as string,
            text: (CHOICES[part] as Readonly<Record<string, string>>)[value]!,
          }))}
          value={shape[part]}
          onChange={(value) => send({ type: "move", part, value })}
        />
      ))}
    </div>
  );
}

interface LadderProps {
  readonly shrunk: Shrunk;
  readonly limit: number;
  /** Rows whose sizes are not to be seen yet. */
  readonly hidden: number;
}

function Ladder({ shrunk, limit, hidden }: LadderProps) {
  const steps = "error" in shrunk ? [] : shrunk.steps;
  const from = Math.max(1, steps.length - ROWS_SHOWN + 1);
  const rows = [...steps.slice(0, 1), ...steps.slice(from)];
  const scale = Math.max(SCALE_BYTES, ...steps.map(({ bytes }) => bytes));
  return (
    <>
      <ol className="sf-rows" aria-label="Bytes after each move">
        {rows.map((step, index) => (
          <Row
            // Steps have no identity but their place
            key={index}
            step={step}
            first={index === 0 && hidden === 0 && step.saved === 0}
            skipped={index === 1 ? from - 1 : 0}
            hidden={index < hidden}
            limit={limit}
            scale={scale}
          />
        ))}
        {rows.length === 0 && <li>The record has to be readable first.</li>}
      </ol>
      <p className="sf-key">
        Lines at what one LoRaWAN message carries:{" "}
        {PAYLOAD_LIMITS.map(({ band, dataRates, bytes }) => `${bytes} (${band} ${dataRates})`).join(", ")}. Regional
        Parameters 1.0.3A, §2.2.6 and §2.3.6.
      </p>
    </>
  );
}

interface RowProps {
  readonly step: ShrunkStep;
  readonly first: boolean;
  /** Rows that are left out before this one. */
  readonly skipped: number;
  readonly hidden: boolean;
  readonly limit: number;
  readonly scale: number;
}

function Row({ step: { words, bytes, saved }, first, skipped, hidden, limit, scale }: RowProps) {
  const share = (part: number) => `${(100 * part) / scale}%`;
  return (
    <li>
      <span>
        {skipped > 0 && <small>{`${skipped} more before: `}</small>}
        {words}
      </span>
      <div className="sf-bar" aria-hidden>
        {!hidden && <i data-fits={bytes <= limit} style={{ width: share(bytes) }} />}
        {PAYLOAD_LIMITS.map((each) => (
          <b key={each.bytes} data-on={each.bytes === limit || undefined} style={{ left: share(each.bytes) }} />
        ))}
      </div>
      <span>
        {hidden ? (
          "hidden"
        ) : (
          <>
            <b>{bytesWords(bytes)}</b>{" "}
            {first ? fitWords(bytes, limit) : `${savedWords(saved)}, ${fitWords(bytes, limit)}`}
          </>
        )}
      </span>
    </li>
  );
}

interface DetailProps {
  readonly state: ShrinkToFitState;
  readonly shrunk: Shrunk;
  send(event: ShrinkToFitEvent): void;
}

function Detail({ state, shrunk, send }: DetailProps) {
  return (
    <>
      <div className="sf-views">
        <Choice
          label="Look at"
          hideLabel
          options={VIEWS}
          chosen={VIEWS.findIndex(({ value }) => value === state.view)}
          onChoose={(value) => send({ type: "view", value })}
        />
      </div>
      {"error" in shrunk ? (
        <p className="sf-views">Nothing is sent of a record that cannot be read.</p>
      ) : state.view === "arrives" ? (
        <Arrives sent={shrunk.now} />
      ) : (
        <div className="sf-bytes">
          <Bytes
            bytes={shrunk.now.bytes}
            fields={shrunk.now.fields}
            label="The message"
            selected={state.path}
            onSelect={(path) => send({ type: "select", path })}
          />
        </div>
      )}
    </>
  );
}

function Arrives({ sent: { arrivals, agreed } }: { readonly sent: Sent }) {
  return (
    <div className="sf-views">
      <ul className="sf-rows" aria-label="Fields at the receiver">
        {arrivals.map((arrival) => (
          <Field key={arrival.name} arrival={arrival} />
        ))}
      </ul>
      <p className="sf-agreed">
        {agreed.length === 0
          ? "Nothing has to be agreed: whoever knows the format reads names and values."
          : `Agreed beforehand: ${agreed.join("; ")}.`}
      </p>
    </div>
  );
}

function Field({ arrival: { name, sent, alone, understood, fate } }: { readonly arrival: Arrival }) {
  return (
    <li>
      <span>
        {name} <code>{sent}</code>
      </span>
      <span>{alone === undefined ? "not sent" : <code>{alone}</code>}</span>
      <span data-fate={fate}>
        {fate === "same" ? "arrives as it was" : fate === "changed" ? "arrives as " : "comes from "}
        {fate !== "same" && (fate === "changed" ? <code>{understood}</code> : understood)}
      </span>
    </li>
  );
}
