/** Writes a value, or reads bytes, in five formats: byte, field and clause beside each other; nothing leaves the browser. */
import { useCallback, useRef } from "react";
import { Button } from "#ui/Button.tsx";
import { Bytes } from "#ui/Bytes.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Frame } from "#ui/Frame.tsx";
import { useFileDrop } from "#ui/useFileDrop.ts";
import { useMachine } from "../useMachine.ts";
import { hexTree } from "./HexTree.machine.ts";
import { createHexRunner } from "./HexTree.runner.ts";
import type { HexTreeProps } from "./HexTree.state.ts";
import { FORMAT_NAMES, FORMATS } from "./HexTree.ways.ts";
import { HexTreeTexts } from "./HexTreeTexts.tsx";
import { HexTreeExamples, HexTreeWays } from "./HexTreeWays.tsx";
import "./HexTree.css";

export default function HexTree(props: HexTreeProps) {
  const { state, send, frame } = useMachine(hexTree, props, () => createHexRunner(props.id));
  const input = useRef<HTMLInputElement>(null);
  const openFile = useCallback((file: File) => send({ type: "file", file, name: file.name }), [send]);
  const refuse = useCallback((message: string) => send({ type: "refused", message }), [send]);
  const over = useFileDrop(frame.rootRef, openFile, refuse);
  const { format, reading } = state;
  const formats = FORMATS.map((value) => {
    const size = reading.sizes[value];
    return { value, text: size === undefined ? FORMAT_NAMES[value] : `${FORMAT_NAMES[value]}, ${size} B` };
  });
  return (
    <Frame
      {...frame}
      name="HexTree"
      title="Hex and tree"
      note={over ? "let go to open the file" : "works here; nothing is uploaded"}
      run={{ label: "Open a file", onRun: () => input.current?.click() }}
      stage={
        <div className="ht" data-over={over || undefined}>
          <input
            ref={input}
            type="file"
            hidden
            aria-label="File of bytes or text"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) openFile(file);
            }}
          />
          <Choice
            label="Format"
            hideLabel
            options={formats}
            chosen={FORMATS.indexOf(format)}
            onChoose={(next) => send({ type: "format", format: next })}
          />
          <HexTreeTexts state={state} send={send} />
          <HexTreeWays state={state} send={send} />
          <HexTreeExamples state={state} send={send} />
        </div>
      }
      detail={
        <Bytes
          key={format}
          bytes={reading.bytes}
          fields={reading.fields}
          label={`${FORMAT_NAMES[format]}${reading.stale ? " of the last text that could be read" : ""}`}
          selected={state.path}
          onSelect={(path) => send({ type: "field", path })}
        />
      }
      controls={
        state.kept !== undefined && <Button onClick={() => send({ type: "restore" })}>Restore your text</Button>
      }
    />
  );
}
