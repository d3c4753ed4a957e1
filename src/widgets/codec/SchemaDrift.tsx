/** Two versions of a .proto: one program writes by the one, another reads by the other, and every field meets its fate. */
import { UNTOUCHED } from "#kernel/codec/protobuf-compare.ts";
import type { Drift } from "#kernel/codec/protobuf-drift.ts";
import { Button } from "#ui/Button.tsx";
import { Bytes } from "#ui/Bytes.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useMachine } from "../useMachine.ts";
import { isBehind, type SchemaDriftProps, schemaDrift } from "./SchemaDrift.machine.ts";
import { MOVE_IDS, MOVES } from "./SchemaDrift.moves.ts";
import { sceneOf } from "./SchemaDrift.presets.ts";
import {
  draftOf,
  faultsOf,
  fieldsOf,
  libraryDiffers,
  otherOf,
  rowsOf,
  typeOf,
  WHO,
  type Which,
} from "./SchemaDrift.reading.ts";
import { createDriftRunner } from "./SchemaDrift.runner.ts";
import { FATES, seenText, sentText } from "./SchemaDrift.words.ts";
import "./SchemaDrift.css";

/** Of a text; a link and a page must be able to carry it. */
const MOST_CHARACTERS = 1500;
const MOST_LINES = 8;
const CHANGES = MOVE_IDS.map((value) => ({ value, text: MOVES[value].name }));

export default function SchemaDrift(props: SchemaDriftProps) {
  const { state, send, locked, frame } = useMachine(schemaDrift, props, createDriftRunner);
  const { preset, move, draft, latest, shown } = state;
  const scene = sceneOf(preset, move);
  const { title, question } = scene;
  const open = state.revealed && !locked;
  const lines = Math.min(MOST_LINES, Math.max(...draftOf(scene).texts.map((text) => text.split("\n").length)));
  const faults = open ? faultsOf(latest) : undefined;
  const { writer } = draft;
  const [writes, reads] = [WHO[shown.draft.writer], WHO[otherOf(shown.draft.writer)]];
  // A reader without a .proto that can be read takes nothing apart.
  const by =
    open && typeOf(shown.schemas[otherOf(shown.draft.writer)]) ? otherOf(shown.draft.writer) : shown.draft.writer;
  const rows = rowsOf(shown);
  const differs = libraryDiffers(shown, rows);
  return (
    <Frame
      {...frame}
      name="SchemaDrift"
      title={title}
      note="a message written by one .proto and read by another"
      run={
        question === undefined
          ? {
              label: `Read with the ${WHO[otherOf(writer)]} .proto`,
              disabled: state.revealed,
              onRun: () => send({ type: "run" }),
            }
          : undefined
      }
      controls={
        <Button disabled={!open} onClick={() => send({ type: "turn" })}>
          {`Let the ${WHO[otherOf(writer)]} program write`}
        </Button>
      }
      stage={
        <div className="sd">
          {preset === "bench" && (
            <Select
              label="Change"
              options={CHANGES}
              value={move}
              onChange={(value) => send({ type: "move", move: value })}
            />
          )}
          {([0, 1] as const).map((which: Which) => (
            <TextInput
              key={which}
              label={`${WHO[which] === "old" ? "Old" : "New"} .proto, ${which === writer ? "which writes" : "which reads"}`}
              mono
              rows={lines}
              maxLength={MOST_CHARACTERS}
              readOnly={!open}
              value={draft.texts[which]}
              onChange={(text) => send({ type: "text", which, text })}
              error={faults?.texts[which]}
            />
          ))}
          <TextInput
            label={`What the ${WHO[writer]} program sends, as JSON`}
            mono
            rows={2}
            maxLength={MOST_CHARACTERS}
            readOnly={!open}
            value={draft.values[writer]}
            onChange={(text) => send({ type: "values", text })}
            error={faults?.values}
          />
        </div>
      }
      detail={
        <div className="sd-out">
          <Bytes
            key={`${writes} ${by}`}
            bytes={shown.bytes.value ?? []}
            fields={fieldsOf(shown, by)}
            label={`The message, read by the ${WHO[by]} .proto`}
            selected={state.path}
            onSelect={(path) => send({ type: "select", path })}
          />
          <div className="sd-fates">
            <Fates rows={rows} writes={writes} reads={reads} open={open} />
            <p>
              {isBehind(state) ? "These rows are of the last texts that could be read. " : ""}
              {shown.by === "library"
                ? "protobufjs has read the .proto texts, @bufbuild/protobuf has written the bytes. Our own reader takes them apart, as protoc does."
                : "The bytes are from our own encoder, the same that the library writes. Our own reader takes them apart."}
              {open && differs && ` @bufbuild/protobuf does not look at wire types: ${differs}`}
            </p>
          </div>
        </div>
      }
    />
  );
}

interface FatesProps {
  readonly rows: readonly Drift[];
  readonly writes: string;
  readonly reads: string;
  readonly open: boolean;
}

function Fates({ rows, writes, reads, open }: FatesProps) {
  if (rows.length === 0)
    return (
      <p className="sd-none">
        {open ? `The ${reads} .proto is refused, so there is no program that could read.` : "hidden"}
      </p>
    );
  return (
    <ol aria-label={`What becomes of each field from the ${writes} program to the ${reads} one`}>
      {rows.map((row) => (
        <li key={row.number} data-fate={open ? row.fate : undefined}>
          <i>{row.number}</i>
          <code>{sentText(row)}</code>
          <code>{open ? seenText(row) : "hidden"}</code>
          <b>{open ? FATES[row.fate] : ""}</b>
          {open && row.why !== UNTOUCHED && (
            <small>
              {row.why} <cite>{row.source}</cite>
            </small>
          )}
        </li>
      ))}
    </ol>
  );
}
