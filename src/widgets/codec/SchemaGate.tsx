/** An XML document and its schema, side by side: what is wrong, where, and what to do about it. */
import { useRef } from "react";
import type { CodecFault } from "#engine/codec/answer.ts";
import { VALIDATOR_SENT_KB } from "#engine/codec/xsd-job.ts";
import type { EntityGrowth } from "#kernel/codec/entity-growth.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useMachine } from "../useMachine.ts";
import { MOST_CHARS, readGate, type SchemaGateProps, schemaGate } from "./SchemaGate.machine.ts";
import { SCHEMA_PRESETS, SCHEMA_SCENES } from "./SchemaGate.presets.ts";
import { createGateRunner } from "./SchemaGate.runner.ts";
import { adviceOn, grown } from "./SchemaGate.words.ts";
import "./SchemaGate.css";

export default function SchemaGate(props: SchemaGateProps) {
  const { state, send, stop, frame } = useMachine(schemaGate, props, createGateRunner);
  const fields = useRef<HTMLDivElement>(null);
  const { preset, xml, xsd, busy, here } = state;
  const { xmlFault, xsdFault, faults, growth } = readGate(state);
  const show = ({ of, line = 1 }: CodecFault) => {
    const field = fields.current?.querySelectorAll("textarea")[of === "schema" ? 1 : 0];
    const lines = (of === "schema" ? xsd : xml).split("\n");
    const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    field?.focus();
    field?.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
  };
  return (
    <Frame
      {...frame}
      name="SchemaGate"
      title={SCHEMA_SCENES[preset].title}
      note="well-formed by our reader, valid by libxml2"
      run={{
        label: here ? "Check" : `Check (fetches ${VALIDATOR_SENT_KB} kB)`,
        disabled: xmlFault !== undefined || xsdFault !== undefined,
        busy: busy !== undefined,
        onRun: () => send({ type: "run" }),
        onStop: () => stop({ type: "stopped", by: "reader" }),
      }}
      progress={
        busy && !here
          ? { done: busy.share, total: 1, note: busy.share < 1 ? "Fetching the validator" : "Checking" }
          : undefined
      }
      stage={
        <>
          <Select
            label="Case"
            options={SCHEMA_PRESETS.map((value) => ({ value, text: SCHEMA_SCENES[value].title }))}
            value={preset}
            onChange={(value) => send({ type: "preset", preset: value })}
          />
          <div className="sg" ref={fields}>
            <TextInput
              label="Document"
              mono
              rows={9}
              maxLength={MOST_CHARS}
              value={xml}
              onChange={(text) => send({ type: "xml", text })}
              error={xmlFault}
            />
            <TextInput
              label="Schema (XSD)"
              mono
              rows={9}
              maxLength={MOST_CHARS}
              value={xsd}
              onChange={(text) => send({ type: "xsd", text })}
              error={xsdFault}
            />
          </div>
          {growth ? (
            <Growth growth={growth} />
          ) : (
            <ul className="sg-faults" aria-label="What the schema says">
              {(faults ?? []).map((fault) => (
                <li key={`${fault.line} ${fault.say}`}>
                  <Button onClick={() => show(fault)}>{`Line ${fault.line ?? 1}`}</Button>
                  <p>
                    {fault.say} <b>{adviceOn(fault.say)}</b>
                  </p>
                </li>
              ))}
              {faults?.length === 0 && <li className="sg-valid">✓ Valid</li>}
              {!faults && <li>Not checked yet.</li>}
            </ul>
          )}
        </>
      }
    />
  );
}

/** What a parser without care would do. Nothing of it is done. */
function Growth({ growth: { entities, documentBytes, grownBytes, fetched, loop } }: { growth: EntityGrowth }) {
  return (
    <div className="sg-growth">
      <p>
        {loop
          ? `Entities refer to themselves: ${loop.join(" → ")}. Every parser has to refuse this.`
          : `Refused here. A parser that does as it is told would make ${grown(grownBytes)} bytes of these ${documentBytes.toLocaleString("en-GB")}.`}
        {fetched.length > 0 && ` And it would open ${fetched.join(", ")}, and put what it finds into the reading.`}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">entity</th>
            <th scope="col">bytes written</th>
            <th scope="col">bytes it stands for</th>
          </tr>
        </thead>
        <tbody>
          {entities.slice(0, 12).map(({ name, writtenBytes, grownBytes: size, external }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{writtenBytes}</td>
              <td>{external === undefined ? grown(size) : "whatever is there"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
