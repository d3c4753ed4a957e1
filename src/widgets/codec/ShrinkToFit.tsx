/** Bring a reading down to what a radio carries: choose, see the bytes shrink, and read what arrives at the other end. */

import { decodeUtf8 } from "#kernel/bytes/utf8.ts";
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
import { bytesWords, CHOICES, PART_LABELS, savedWords } from "./ShrinkToFit.words.ts";
import "./ShrinkToFit.css";

const VIEWS: readonly { value: ShrinkView; text: string }[] = [
  { value: "arrives", text: "What arrives" },
  { value: "bytes", text: "The bytes" },
];
/** The time's words are the longest: it has a line of its own. */
const ORDER = PART_NAMES.toSorted((a, b) => Number(a === "time") - Number(b === "time"));
/** The first row and the last few: the ladder keeps its height. */
const ROWS_SHOWN = 4;
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
          {trials ? (
            <p>
              <code className="sf-json">
                {"now" in shrunk && decodeUtf8(shrunk.now.bytes, 0, shrunk.now.bytes.length)}
              </code>
            </p>
          ) : (
            <div className="sf-top">
              <TextInput
                label="The record"
                mono
                rows={8}
                maxLength={MAX_RECORD_CHARS}
                value={state.text}
                onChange={(text) => send({ type: "text", text })}
                error={"error" in shrunk ? shrunk.error : undefined}
              />
              <Moves shape={state.steps.at(-1)!} send={send} />
            </div>
          )}
          <Ladder shrunk={shrunk} limit={limit} hidden={trials !== undefined && (locked || !state.revealed)} />
        </>
      }
      detail={!trials && <Detail state={state} shrunk={shrunk} send={send} />}
    />
  );
}

function Moves({ shape, send }: { readonly shape: Shape; send(event: ShrinkToFitEvent): void }) {
  return (
    <div className="sf-moves">
      {ORDER.map((part) => (
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
  /** The sizes are not to be seen yet. */
  readonly hidden: boolean;
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
            skipped={index === 1 ? from - 1 : 0}
            hidden={hidden}
            limit={limit}
            scale={scale}
          />
        ))}
        {rows.length < 2 && (
          <li>{rows.length === 0 ? "The record has to be readable first." : "Each move will have its line here."}</li>
        )}
      </ol>
      <p className="sf-key">
        Lines at what one LoRaWAN message carries:{" "}
        {PAYLOAD_LIMITS.map(({ band, dataRates, bytes }) => `${bytes} (${band} ${dataRates})`).join(", ")}. Regional
        Parameters 1.0.3A.
      </p>
    </>
  );
}

interface RowProps {
  readonly step: ShrunkStep;
  /** Rows that are left out before this one. */
  readonly skipped: number;
  readonly hidden: boolean;
  readonly limit: number;
  readonly scale: number;
}

function Row({ step: { words, bytes, saved, part }, skipped, hidden, limit, scale }: RowProps) {
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
            <b>{bytesWords(bytes)}</b>
            {(part || saved !== 0) && `, ${savedWords(saved)}`}
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
        <p className="sf-panel">Nothing is sent of a record that cannot be read.</p>
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
    // It scrolls, so that it keeps its height whatever is sent: the focus must be able to go in.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached by keyboard
    <section className="sf-panel" aria-label="What arrives" tabIndex={0}>
      <p>
        {agreed.length === 0
          ? "Nothing has to be agreed: whoever knows the format reads names and values."
          : `Agreed beforehand: ${agreed.join("; ")}.`}
      </p>
      <ul className="sf-rows" aria-label="Fields at the receiver">
        <li>
          <span>in the record</span>
          <span>in the bytes</span>
          <span>at the receiver</span>
        </li>
        {arrivals.map((arrival) => (
          <Field key={arrival.name} arrival={arrival} />
        ))}
      </ul>
    </section>
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
        {fate === "same" && "as it was"}
        {fate === "changed" && (
          <>
            changed: <code>{understood}</code>
          </>
        )}
        {fate === "left out" && understood}
      </span>
    </li>
  );
}
