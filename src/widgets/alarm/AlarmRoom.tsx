/** Four windows in eleven weeks of a real machine: which detector would have warned, how early, and how often for nothing. */
import { useCallback } from "react";
import { WATCHER_SETTINGS } from "#kernel/anomaly/watcher.ts";
import { DATASETS } from "#kernel/dataset/source-table.ts";
import { Button } from "#ui/Button.tsx";
import { DataCredit } from "#ui/DataCredit.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useFileDrop } from "#ui/useFileDrop.ts";
import { DataFilePanel } from "../DataFilePanel.tsx";
import { useMachine } from "../useMachine.ts";
import { type AlarmRoomProps, alarmRoom } from "./AlarmRoom.machine.ts";
import { PRICE_CHOICES, type PriceName, ROOM_SCENES } from "./AlarmRoom.presets.ts";
import { createRoomRunner } from "./AlarmRoom.runner.ts";
import { type AlarmRoomEvent, type AlarmRoomState, offered } from "./AlarmRoom.state.ts";
import { describeWatch, euro, KIND_NAMES, windowLabel, windowText } from "./AlarmRoom.words.ts";
import { AlarmRoomPictures } from "./AlarmRoomPictures.tsx";
import { AlarmRoomTables } from "./AlarmRoomTables.tsx";
import "./AlarmRoom.css";

export default function AlarmRoom(props: AlarmRoomProps) {
  const { state, send, stop, locked, frame } = useMachine(alarmRoom, props, createRoomRunner);
  const { preset, working, open, result, commits, own } = state;
  const openFile = useCallback((file: File) => send({ type: "file", file, name: file.name }), [send]);
  const refuse = useCallback((message: string) => send({ type: "file-failed", message }), [send]);
  const over = useFileDrop(frame.rootRef, openFile, refuse);
  const { title, experiment } = ROOM_SCENES[preset];
  const shown = !locked && result !== undefined;
  const busy = { busy: working !== undefined, onStop: () => stop({ type: "stop" }) };
  return (
    <Frame
      {...frame}
      name="AlarmRoom"
      title={title}
      note={
        preset === "choose"
          ? `commits: ${commits}`
          : own
            ? "a record of your own"
            : "a real machine, every five minutes for eleven weeks"
      }
      run={
        preset === "choose"
          ? { label: "Commit", onRun: () => send({ type: "commit" }), disabled: open || !result, ...busy }
          : { label: "Watch", onRun: () => send({ type: "run" }), ...busy }
      }
      progress={working}
      controls={
        preset === "choose" && (
          <Button disabled={!open} onClick={() => send({ type: "cover" })}>
            Cover it again
          </Button>
        )
      }
      stage={
        <>
          {experiment ? (
            <p className="ar-plan">{describeWatch(state.watch)}.</p>
          ) : (
            <Controls state={state} onSend={send} />
          )}
          <AlarmRoomPictures state={state} shown={shown} />
          <AlarmRoomTables state={state} shown={shown} />
          {!own && <DataCredit {...DATASETS.machine} />}
        </>
      }
      detail={
        preset === "free" && (
          <div className="ar-more">
            <Prices prices={state.prices} onSend={send} />
            <details>
              <summary>Your own record</summary>
              <DataFilePanel state={state.file} over={over} send={send} stop={stop} />
              {own && (
                <TextInput
                  label="Your windows, one a line: from, to and, if known, the failure"
                  placeholder="2014-02-07 14:55, 2014-02-09 14:05, 2014-02-07 16:00"
                  value={state.labels}
                  rows={3}
                  mono
                  error={state.labelFault === undefined ? undefined : { message: state.labelFault }}
                  onChange={(text) => send({ type: "labels", text })}
                />
              )}
            </details>
          </div>
        )
      }
    />
  );
}

interface ControlsProps {
  readonly state: AlarmRoomState;
  onSend(event: AlarmRoomEvent): void;
}

function Controls({ state: { preset, watch, own }, onSend }: ControlsProps) {
  const { windows, thresholds } = WATCHER_SETTINGS[watch.kind];
  return (
    <div className="ar-controls">
      <Select
        label="Detector"
        options={offered({ preset, own }).map((value) => ({ value, text: KIND_NAMES[value] }))}
        value={watch.kind}
        onChange={(value) => onSend({ type: "kind", value })}
      />
      <Select
        label={windowLabel(watch.kind)}
        options={windows.map((value) => ({
          value: String(value),
          text: windowText(watch.kind, value, own !== undefined),
        }))}
        value={String(watch.window)}
        onChange={(value) => onSend({ type: "window", value: Number(value) })}
      />
      <label className="ar-threshold">
        {watch.kind === "limit" ? "Rings below" : "Rings above"} <b>{watch.threshold}</b>
        <input
          type="range"
          min={thresholds.from}
          max={thresholds.to}
          step={thresholds.step}
          value={watch.threshold}
          onChange={(event) => onSend({ type: "threshold", value: Number(event.target.value) })}
        />
      </label>
    </div>
  );
}

function Prices({ prices, onSend }: { prices: AlarmRoomState["prices"]; onSend(event: AlarmRoomEvent): void }) {
  return (
    <details>
      <summary>
        Prices: {euro(prices.missed)} missed, {euro(prices.falseAlarm)} false, {euro(prices.hourOfLead)} an hour saved
      </summary>
      <div className="ar-controls">
        {PRICE_NAMES.map(([name, label]) => (
          <Select
            key={name}
            label={label}
            options={PRICE_CHOICES[name].map((value) => ({ value: String(value), text: euro(value) }))}
            value={String(prices[name])}
            onChange={(value) => onSend({ type: "price", name, value: Number(value) })}
          />
        ))}
      </div>
    </details>
  );
}

const PRICE_NAMES: readonly (readonly [PriceName, string])[] = [
  ["missed", "A missed window costs"],
  ["falseAlarm", "A false alarm costs"],
  ["hourOfLead", "An hour of warning saves"],
];
