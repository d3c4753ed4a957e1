/** A year of a deployed model: inputs, leaks and losses along time, alarms and new models, and what it all costs. */
import { DRIFT_SHAPES, DRIFT_SOURCES } from "#kernel/drift/capping-line.ts";
import { POLICIES } from "#kernel/drift/deployment.ts";
import { DETECTORS } from "#kernel/drift/drift-watch.ts";
import { LABELLINGS } from "#kernel/drift/labelled-day.ts";
import { Check } from "#ui/Check.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import { type DriftKey, type DriftWatchProps, driftWatch } from "./DriftWatch.machine.ts";
import { DELAYS, DRIFT_SCENES, type DriftChoice, LINES, MEMORIES } from "./DriftWatch.presets.ts";
import { createYearRunner } from "./DriftWatch.runner.ts";
import { DETECTOR_WORDS, LABELLING_WORDS, POLICY_WORDS, SHAPE_WORDS, SOURCE_WORDS } from "./DriftWatch.words.ts";
import { DriftWatchCosts } from "./DriftWatchCosts.tsx";
import { DriftWatchPlots } from "./DriftWatchPlots.tsx";
import "./DriftWatch.css";

export default function DriftWatch(props: DriftWatchProps) {
  const { state, send, stop, locked, frame } = useMachine(driftWatch, props, createYearRunner);
  const { preset, choice, line, found, busy } = state;
  const { title, plan, options, coveredFrom } = DRIFT_SCENES[preset];
  const shown = state.revealed && !locked;
  return (
    <Frame
      {...frame}
      name="DriftWatch"
      title={title}
      note="a made line, its truth known"
      seed={choice.seed}
      run={{
        ...(preset === "which"
          ? { label: "It is this one", disabled: found, onRun: () => send({ type: "name" }) }
          : {
              label: options ? "Run the year" : "Another year",
              disabled: options !== undefined && state.revealed,
              onRun: () => send({ type: options ? "run" : "another" }),
              busy: busy !== undefined,
              onStop: () => stop({ type: "stop" }),
            }),
      }}
      progress={busy && { ...busy, note: "Working the year through" }}
      error={state.failed}
      stage={
        <>
          {preset === "room" ? (
            <Settings choice={choice} onSet={(key, value) => send({ type: "set", key, value })} />
          ) : (
            <p className="dw-plan">{plan}</p>
          )}
          {preset === "which" && (
            <Choice
              label="The line that is shown"
              hideLabel
              options={LINES.map(({ name }, value) => ({ value, text: name }))}
              chosen={line}
              onChoose={(index) => send({ type: "line", index })}
            />
          )}
          <DriftWatchPlots view={state.view} upToDay={shown ? undefined : coveredFrom} bands={preset !== "which"} />
          {preset !== "which" && <DriftWatchCosts costs={state.view.costs} shown={shown} />}
        </>
      }
    />
  );
}

interface SettingsProps {
  readonly choice: DriftChoice;
  onSet(key: DriftKey, value: string | number | boolean): void;
}

function Settings({ choice, onSet }: SettingsProps) {
  const words = <V extends string>(values: readonly V[], texts: Readonly<Record<V, string>>) =>
    values.map((value) => ({ value, text: texts[value] }));
  const days = (values: readonly number[], zero: string) =>
    values.map((value) => ({ value: `${value}`, text: value === 0 ? zero : `${value} days` }));
  return (
    <div className="dw-settings">
      <Select
        label="What changes"
        options={words(DRIFT_SOURCES, SOURCE_WORDS)}
        value={choice.source}
        onChange={(value) => onSet("source", value)}
      />
      <Select
        label="How"
        options={words(DRIFT_SHAPES, SHAPE_WORDS)}
        value={choice.shape}
        onChange={(value) => onSet("shape", value)}
      />
      <Select
        label="Labels come after"
        options={days(DELAYS, "same evening")}
        value={`${choice.delayDays}`}
        onChange={(value) => onSet("delayDays", Number(value))}
      />
      <Select
        label="Flagged ones are"
        options={words(LABELLINGS, LABELLING_WORDS)}
        value={choice.labelling}
        onChange={(value) => onSet("labelling", value)}
      />
      <Select
        label="Detector"
        options={words(DETECTORS, DETECTOR_WORDS)}
        value={choice.detector}
        onChange={(value) => onSet("detector", value)}
      />
      <Select
        label="A new model"
        options={words(POLICIES, POLICY_WORDS)}
        value={choice.policy}
        onChange={(value) => onSet("policy", value)}
      />
      <Select
        label="Fitted to the last"
        options={days(MEMORIES, "")}
        value={`${choice.memoryDays}`}
        onChange={(value) => onSet("memoryDays", Number(value))}
      />
      <Check label="must beat the old" checked={choice.challenge} onChange={(on) => onSet("challenge", on)} />
    </div>
  );
}
