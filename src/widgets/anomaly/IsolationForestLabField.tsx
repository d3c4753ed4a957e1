/** The plane of IsolationForestLab: a picture of scores, and sliders for what makes it. */
import type { PointerEvent } from "react";
import { forestTree } from "#kernel/anomaly/isolation-forest.ts";
import { DATASETS } from "#kernel/dataset/source-table.ts";
import { Button } from "#ui/Button.tsx";
import { Check } from "#ui/Check.tsx";
import { DataCredit } from "#ui/DataCredit.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Slider } from "#ui/Slider.tsx";
import type { Running } from "../useMachine.ts";
import type { FieldEvent, FieldState } from "./IsolationForestLab.field.ts";
import { FIELD_SAMPLES, FIELD_SCENES, FIELD_TREES, MOST_ADDED, THRESHOLDS } from "./IsolationForestLab.presets.ts";
import { number } from "./IsolationForestLab.words.ts";
import { FieldCounts, FieldPicture } from "./IsolationForestLabPicture.tsx";

interface FieldProps extends Pick<Running<unknown, FieldEvent>, "send" | "stop" | "locked" | "frame"> {
  readonly state: FieldState;
}

export function IsolationForestLabField({ state, send, stop, locked, frame }: FieldProps) {
  const { preset, choice, points, revealed, busy, added, whole, drawn } = state;
  const { title, options, grid } = FIELD_SCENES[preset];
  const open = revealed && !locked;
  const primary = () => {
    if (options.length > 0) return { label: "Grow 100 trees", disabled: revealed, onRun: () => send({ type: "run" }) };
    if (preset === "milling")
      return { label: "Fetch all 10,000", disabled: whole, onRun: () => send({ type: "load" }) };
    return { label: "Another forest", onRun: () => send({ type: "another" }) };
  };
  const tree =
    drawn > 0 && open && !choice.slanted
      ? forestTree(points, Math.min(choice.sample, points.rows), choice.seed, drawn - 1)
      : undefined;
  const place = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const x = Math.floor(((clientX - left) / width) * grid.across);
    const y = Math.floor((1 - (clientY - top) / height) * grid.up);
    send({ type: "move", x, y });
  };
  return (
    <Frame
      {...frame}
      name="IsolationForestLab"
      title={title}
      note={`${number(points.rows)} points`}
      seed={choice.seed}
      run={{ ...primary(), busy: busy !== undefined, onStop: () => stop({ type: "stop" }) }}
      progress={busy}
      controls={
        <>
          {options.length > 0 && (
            <Button disabled={!open} onClick={() => send({ type: "another" })}>
              Another forest
            </Button>
          )}
          {preset === "clouds" && (
            <>
              <Button disabled={added.length >= MOST_ADDED} onClick={() => send({ type: "place" })}>
                Put a point at the cross
              </Button>
              <Button disabled={added.length === 0} onClick={() => send({ type: "remove" })}>
                Take it back
              </Button>
            </>
          )}
        </>
      }
      stage={
        <>
          <div className="il-plane">
            <FieldPicture state={state} open={open} tree={tree} onPoint={open ? place : undefined} />
            <div>
              <FieldCounts state={state} open={open} />
              <Sliders state={state} open={open} send={send} />
            </div>
          </div>
          {preset === "milling" && <DataCredit {...DATASETS.milling} />}
        </>
      }
    />
  );
}

function Sliders({ state, open, send }: { state: FieldState; open: boolean } & Pick<FieldProps, "send">) {
  const { choice, cursor, preset, drawn } = state;
  const { across, up } = FIELD_SCENES[preset].grid;
  const off = !open;
  const listed = (name: "trees" | "sample", label: string, values: readonly number[]) => (
    <Slider
      className="il-slider"
      text={number(choice[name])}
      from={0}
      to={values.length - 1}
      value={values.indexOf(choice[name])}
      disabled={off}
      onChange={(at) => send({ type: "set", name, value: values[at]! })}
    >
      {label} <b>{number(choice[name])}</b>
    </Slider>
  );
  return (
    <div className="il-sliders">
      {listed("trees", "Trees", FIELD_TREES)}
      {listed("sample", "Points per tree", FIELD_SAMPLES)}
      <Slider
        className="il-slider"
        text={number(choice.threshold, 2)}
        from={THRESHOLDS.from}
        to={THRESHOLDS.to}
        value={Math.round(100 * choice.threshold)}
        disabled={off}
        onChange={(value) => send({ type: "set", name: "threshold", value: value / 100 })}
      >
        Alarm from <b>{number(choice.threshold, 2)}</b>
      </Slider>
      <Slider
        className="il-slider"
        text={drawn === 0 || choice.slanted ? "none" : `tree ${drawn}`}
        from={0}
        to={Math.min(choice.trees, 10)}
        value={Math.min(drawn, choice.trees, 10)}
        disabled={off || choice.slanted}
        onChange={(value) => send({ type: "draw", tree: value })}
      >
        Splits drawn: <b>{drawn === 0 || choice.slanted ? "none" : `tree ${drawn}`}</b>
      </Slider>
      <Slider
        className="il-slider"
        text={String(cursor.x)}
        from={0}
        to={across - 1}
        value={cursor.x}
        disabled={off}
        onChange={(x) => send({ type: "move", x, y: cursor.y })}
      >
        Cross, across <b>{String(cursor.x)}</b>
      </Slider>
      <Slider
        className="il-slider"
        text={String(cursor.y)}
        from={0}
        to={up - 1}
        value={cursor.y}
        disabled={off}
        onChange={(y) => send({ type: "move", x: cursor.x, y })}
      >
        Cross, up <b>{String(cursor.y)}</b>
      </Slider>
      {preset === "clouds" && (
        <Check label="Slanted splits" checked={choice.slanted} onChange={(on) => send({ type: "slant", on })} />
      )}
    </div>
  );
}
