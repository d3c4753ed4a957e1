/** What is typed and who writes it: one way is chosen, all stand side by side with their sizes; and the examples. */
import { useState } from "react";
import { Button } from "#ui/Button.tsx";
import { Check } from "#ui/Check.tsx";
import { Select } from "#ui/Select.tsx";
import { PRESETS } from "./HexTree.presets.ts";
import type { Made } from "./HexTree.reading.ts";
import { WAYS, wayOf } from "./HexTree.ways.ts";
import { byOf, bytesIn } from "./HexTree.words.ts";
import type { HexTreePartProps } from "./HexTreeTexts.tsx";

const VALUE = { value: "value" as const, text: "value" };
const HEX = { value: "hex" as const, text: "hex" };
const XML = { value: "xml" as const, text: "XML" };
const EXAMPLES = Object.entries(PRESETS).map(([value, { title }]) => ({ value, text: title }));

export function HexTreeWays({ state, send }: HexTreePartProps) {
  const { format, edit, ways, reading, proto } = state;
  const known = reading.made.length > 0;
  const made: readonly Made[] = known ? reading.made : WAYS[format].map((way) => ({ way }));
  const chosen = wayOf(format, ways[format]);
  const fault = made.find(({ way }) => way === chosen)?.fault;
  const types = Object.keys(proto.schema?.messages ?? {});
  const choose = (id: string) => send({ type: "way", id });
  return (
    <>
      <div className="ht-row">
        <Select
          label="Type in"
          value={edit}
          options={format === "xml" ? [VALUE, HEX, XML] : [VALUE, HEX]}
          onChange={(next) => send({ type: "edit", edit: next })}
        />
        {edit === "value" && (
          <Select
            label="Written by"
            value={chosen.id}
            options={made.map((one) => ({
              value: one.way.id,
              text: `${one.way.name}, ${byOf(one.way)}${known ? `: ${sizeOf(one)}` : ""}`,
            }))}
            onChange={choose}
          />
        )}
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
      </div>
      {edit === "value" && (
        <>
          <p className={fault ? "ht-says w-fault" : "ht-says"}>{fault ?? chosen.says}</p>
          <details className="ht-all">
            <summary>{`All ${made.length} ways side by side`}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">way</th>
                  <th scope="col">encoder</th>
                  <th scope="col">size</th>
                </tr>
              </thead>
              <tbody>
                {made.map((one) => (
                  <tr key={one.way.id}>
                    <td>
                      <Button pressed={one.way === chosen} onClick={() => choose(one.way.id)}>
                        {one.way.name}
                      </Button>
                    </td>
                    <td>{byOf(one.way)}</td>
                    <td>{known && sizeOf(one)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </>
  );
}

/** Choosing an example shows nothing yet, so that the arrow keys can look through the list. */
export function HexTreeExamples({ state, send }: HexTreePartProps) {
  const [example, setExample] = useState<string>(state.preset);
  return (
    <details>
      <summary>Other examples</summary>
      <div className="ht-row">
        <Select label="Example" value={example} options={EXAMPLES} onChange={setExample} />
        <Button onClick={() => send({ type: "example", name: example })}>Load the example</Button>
      </div>
    </details>
  );
}

function sizeOf({ way, bytes, fault }: Made): string {
  if (bytes) return bytesIn(bytes.length);
  return fault ? "not possible" : way.write ? "not compared" : "being fetched";
}
