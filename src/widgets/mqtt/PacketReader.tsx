/** Reads MQTT packets out of pasted hex or a capture file, byte by byte; nothing leaves the browser. */
import { useCallback, useRef, useState } from "react";
import { Button } from "#ui/Button.tsx";
import { Bytes } from "#ui/Bytes.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useFileDrop } from "#ui/useFileDrop.ts";
import { useMachine } from "../useMachine.ts";
import { PRESETS, SAMPLE, SAMPLE_NAME } from "./PacketReader.examples.ts";
import { packetReader } from "./PacketReader.machine.ts";
import { chosenOf } from "./PacketReader.packets.ts";
import type { LevelChoice } from "./PacketReader.reading.ts";
import { createPacketRunner } from "./PacketReader.runner.ts";
import type { PacketReaderProps } from "./PacketReader.state.ts";
import { PacketReaderList } from "./PacketReaderList.tsx";
import { PacketReaderOpened } from "./PacketReaderOpened.tsx";
import "./PacketReader.css";

const LEVELS: readonly { value: LevelChoice; text: string }[] = [
  { value: "auto", text: "automatic" },
  { value: "4", text: "3.1.1" },
  { value: "5", text: "5" },
];
const EXAMPLES = [
  ...Object.entries(PRESETS).map(([value, { title }]) => ({ value, text: title })),
  { value: SAMPLE, text: `${SAMPLE_NAME} (capture)` },
];

export default function PacketReader(props: PacketReaderProps) {
  const { state, send, stop, frame } = useMachine(packetReader, props, () => createPacketRunner(props.id));
  const [example, setExample] = useState<string>(SAMPLE);
  const input = useRef<HTMLInputElement>(null);
  const openFile = useCallback((file: File) => send({ type: "file", file, name: file.name }), [send]);
  const refuse = useCallback((message: string) => send({ type: "refused", message }), [send]);
  const over = useFileDrop(frame.rootRef, openFile, refuse);
  const { capture, loading, reading } = state;
  const chosen = chosenOf(state);
  const onStop = () => stop({ type: "cancelled" });
  return (
    <Frame
      {...frame}
      name="PacketReader"
      title="Packet reader"
      note={over ? "let go to open the file" : "reads here; nothing is uploaded"}
      run={{ label: "Open a capture", onRun: () => input.current?.click(), busy: loading !== undefined, onStop }}
      progress={loading && { done: loading.done, total: loading.total || 1, note: `Reading ${loading.name}` }}
      stage={
        <div className="pr" data-over={over || undefined}>
          <input
            ref={input}
            type="file"
            hidden
            accept=".pcap,.pcapng,.cap,.dmp"
            aria-label="Capture file"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) openFile(file);
            }}
          />
          {capture ? (
            <PacketReaderOpened state={state} onClose={() => send({ type: "close" })} />
          ) : (
            <TextInput
              label="Bytes in hex; or drop a capture file anywhere on this box"
              value={state.text}
              rows={3}
              mono
              error={reading.fault}
              onChange={(text) => send({ type: "typed", text })}
            />
          )}
          <div className="pr-row">
            {!capture && (
              <Select
                label="MQTT version"
                options={LEVELS}
                value={state.level}
                onChange={(level) => send({ type: "level", level })}
              />
            )}
            <Select label="Example" options={EXAMPLES} value={example} onChange={setExample} />
            <Button onClick={() => send({ type: "example", name: example })}>Load the example</Button>
          </div>
          {(capture || reading.items.length > 1) && (
            <PacketReaderList
              state={state}
              onChoose={(index) => send({ type: "choose", index })}
              onFilter={(filter) => send({ type: "filter", filter })}
              onPage={(page) => send({ type: "page", page })}
            />
          )}
        </div>
      }
      detail={
        chosen && (
          <Bytes
            key={`${capture?.name} ${state.chosen}`}
            bytes={chosen.item.bytes}
            fields={chosen.dissection.fields}
            label={chosen.item.label}
            selected={state.path}
            onSelect={(path) => send({ type: "field", path })}
          />
        )
      }
      controls={
        <>
          {!capture && (
            <Button disabled={state.text === ""} onClick={() => send({ type: "clear" })}>
              Clear
            </Button>
          )}
          {state.kept !== undefined && !capture && (
            <Button onClick={() => send({ type: "restore" })}>Restore your text</Button>
          )}
        </>
      }
    />
  );
}
