/** The line of IsolationForestLab: the way of one value through one tree, and the means of many. */
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Plot } from "#ui/Plot.tsx";
import { HIGH, linePath, type Scale, ticksBetween, WIDE, yOf } from "#ui/plot-layout.ts";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import type { Running } from "../useMachine.ts";
import { type LineEvent, type LineState, stepsOf } from "./IsolationForestLab.line.ts";
import { LINE_SCENES, MEAN_TREES } from "./IsolationForestLab.presets.ts";
import { number } from "./IsolationForestLab.words.ts";
import { LineBands, LineSplits } from "./IsolationForestLabRows.tsx";
import { PathTable, RuleTable } from "./IsolationForestLabTables.tsx";

export interface LineProps extends Pick<Running<unknown, LineEvent>, "send" | "locked" | "frame"> {
  readonly state: LineState;
}

export function IsolationForestLabLine({ state, send, locked, frame }: LineProps) {
  const { preset, seed, revealed, shown } = state;
  const { title, options, picture } = LINE_SCENES[preset];
  const open = revealed && !locked;
  const splits = picture === "splits";
  const run = {
    label: splits ? "Grow 1,000 trees" : "Apply the rule",
    disabled: revealed,
    onRun: () => send({ type: "run" }),
  };
  return (
    <Frame
      {...frame}
      name="IsolationForestLab"
      title={title}
      note={splits ? "every split is drawn at random" : "two rules and a forest"}
      seed={splits ? seed : undefined}
      run={options.length > 0 ? run : undefined}
      step={
        splits
          ? {
              label: "Next split",
              disabled: !open || shown >= stepsOf(state).length,
              onStep: () => send({ type: "split" }),
            }
          : undefined
      }
      controls={
        splits && (
          <Button disabled={!open} onClick={() => send({ type: "tree" })}>
            Another tree
          </Button>
        )
      }
      stage={
        splits ? (
          <>
            <LineSplits state={state} />
            <div className="il-both">
              <PathTable state={state} open={open} onWatch={(index) => send({ type: "watch", index })} />
              <Means state={state} open={open} />
            </div>
            {preset === "line" && <Settings state={state} open={open} send={send} />}
          </>
        ) : (
          <>
            <LineBands values={state.values} open={open} />
            <RuleTable state={state} open={open} />
            <Settings state={state} open={open} send={send} />
          </>
        )
      }
    />
  );
}

/** Running means over the number of trees, which grows tenfold from tick to tick. */
function Means({ state: { runs, watched }, open }: { state: LineState; open: boolean }) {
  // Room at the right for the marks.
  const x: Scale = { from: 0, to: Math.log10(MEAN_TREES.at(-1)!) + 0.3 };
  const yTicks = ticksBetween({ from: 0, to: Math.max(2, ...runs.expected, ...runs.history[0]!.means) }, 4);
  const y: Scale = { from: 0, to: yTicks.at(-1)! };
  const line = (index: number) => {
    const points = runs.history.map(({ trees, means }) => ({ x: Math.log10(trees), y: means[index]! }));
    return linePath(points, x, y, x.to);
  };
  const others = runs.expected.map((_, index) => (index === watched ? "" : line(index)));
  const exact = runs.expected.map((value) => `M${WIDE - 75} ${Math.min(HIGH, yOf(value, y))}H${WIDE}`);
  return (
    <div className="il-means">
      <Plot
        label={open ? "Mean path by trees; at the right: exact" : "Mean path by trees: hidden"}
        x={x}
        y={y}
        xTicks={MEAN_TREES.map((trees, at) => ({ at, text: number(trees) }))}
        yTicks={yTicks}
        marks={
          open
            ? [
                { part: "others", path: others.join("") },
                { part: "line", path: line(watched) },
                { part: "exact", path: exact.join("") },
              ]
            : []
        }
      />
    </div>
  );
}

function Settings({ state, open, send }: { state: LineState; open: boolean } & Pick<LineProps, "send">) {
  const { text, wrong, preset, runs } = state;
  return (
    <div className="il-settings">
      <TextInput
        label="Readings: 2 to 8 whole numbers"
        value={text}
        error={wrong}
        readOnly={!open}
        maxLength={60}
        onChange={(next) => send({ type: "values", text: next })}
      />
      {preset === "line" && (
        <Select
          label="Trees in the mean"
          options={MEAN_TREES.map((trees) => ({ value: String(trees), text: number(trees) }))}
          value={String(runs.trees)}
          onChange={(trees) => send({ type: "grow", trees: Number(trees) })}
        />
      )}
    </div>
  );
}
