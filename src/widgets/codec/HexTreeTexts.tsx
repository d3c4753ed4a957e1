/** What is typed: a value, hex or XML; beside it, for Protocol Buffers, the .proto. */
import { TextInput } from "#ui/TextInput.tsx";
import type { Edit } from "./HexTree.presets.ts";
import type { Event, State } from "./HexTree.state.ts";
import { FORMAT_NAMES } from "./HexTree.ways.ts";

export interface HexTreePartProps {
  readonly state: State;
  send(event: Event): void;
}

export function HexTreeTexts({ state, send }: HexTreePartProps) {
  const { format, edit, texts, reading, proto } = state;
  const labels: Readonly<Record<Edit, string>> = {
    value: format === "json" ? "JSON" : "Value, as JSON",
    hex: `Bytes of ${FORMAT_NAMES[format]}, in hex`,
    xml: "XML",
  };
  const lines = proto.text.split("\n");
  const line = proto.fault?.line;
  const at = line === undefined ? undefined : lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  return (
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
  );
}
