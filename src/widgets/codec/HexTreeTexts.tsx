/** What is typed: a value, hex or XML; beside it, for Protocol Buffers, the .proto. */
import { useState } from "react";
import { Button } from "#ui/Button.tsx";
import { Check } from "#ui/Check.tsx";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { type Edit, PRESETS } from "./HexTree.presets.ts";
import type { Event, State } from "./HexTree.state.ts";
import { FORMAT_NAMES } from "./HexTree.ways.ts";

export interface HexTreePartProps {
  readonly state: State;
  send(event: Event): void;
}
const EXAMPLES = Object.entries(PRESETS).map(([value, { title }]) => ({ value, text: title }));
const VALUE = { value: "value" as const, text: "a value, as JSON" };
const HEX = { value: "hex" as const, text: "bytes, in hex" };
const XML = { value: "xml" as const, text: "a document of XML" };

export function HexTreeTexts({ state, send }: HexTreePartProps) {
  const { format, edit, texts, reading, proto, preset } = state;
  const [example, setExample] = useState<string>(preset);
  const labels: Readonly<Record<Edit, string>> = {
    value: format === "json" ? "JSON" : "Value, as JSON",
    hex: `Bytes of ${FORMAT_NAMES[format]}, in hex`,
    xml: "XML",
  };
  const types = Object.keys(proto.schema?.messages ?? {});
  const lines = proto.text.split("\n");
  const line = proto.fault?.line;
  const at = line === undefined ? undefined : lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  return (
    <>
      <div className={format === "protobuf" ? "ht-two" : undefined}>
        <TextInput
          label={labels[edit]}
          value={texts[edit]}
          rows={Math.max(3, Math.min(10, texts[edit].split("\n").length))}
          mono
          error={reading.fault}
          onChange={(text) => send({ type: "typed", text })}
        />
        {format === "protobuf" && (
          <TextInput
            label=".proto"
            value={proto.text}
            rows={8}
            mono
            error={proto.fault && { message: proto.fault.say, at }}
            onChange={(text) => send({ type: "proto", text })}
          />
        )}
      </div>
      <div className="ht-row">
        <Select
          label="Type in"
          value={edit}
          options={format === "xml" ? [VALUE, HEX, XML] : [VALUE, HEX]}
          onChange={(next) => send({ type: "edit", edit: next })}
        />
        {format === "protobuf" && types.length > 1 && (
          <Select
            label="Message"
            value={proto.type}
            options={types.map((value) => ({ value, text: value }))}
            onChange={(name) => send({ type: "proto-type", name })}
          />
        )}
        {format === "protobuf" && (
          <Check
            label="Read with the .proto"
            checked={proto.used}
            onChange={(used) => send({ type: "proto-used", used })}
          />
        )}
        <Select label="Example" value={example} options={EXAMPLES} onChange={setExample} />
        <Button onClick={() => send({ type: "example", name: example })}>Load the example</Button>
      </div>
    </>
  );
}
