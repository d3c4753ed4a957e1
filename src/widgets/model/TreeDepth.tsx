/** Errors by depth as two lines, and the tree of one depth in figures: what it asks, how large it is, how it does. */
import { Frame } from "#ui/Frame.tsx";
import { Plot } from "#ui/Plot.tsx";
import { linePath, type Scale, ticksBetween, xOf } from "#ui/plot-layout.ts";
import { Slider } from "#ui/Slider.tsx";
import { useMachine } from "../useMachine.ts";
import { MillingCredit } from "./MillingCredit.tsx";
import { type DepthProps, type DepthState, treeDepth } from "./TreeDepth.machine.ts";
import { DEEPEST, DEPTH_SCENES } from "./TreeDepth.presets.ts";
import { cutOf, type Study } from "./TreeDepth.study.ts";
import "./TreeDepth.css";

const DEPTHS: Scale = { from: 0, to: DEEPEST };
const TICKS = [0, 2, 4, 6, 8, 10, 12, 14].map((at) => ({ at, text: `${at}` }));

export default function TreeDepth(props: DepthProps) {
  const { state, send, locked, frame } = useMachine(treeDepth, props);
  const { title, note, facts } = DEPTH_SCENES[state.preset];
  const study = locked ? undefined : state.study;
  return (
    <Frame
      {...frame}
      name="TreeDepth"
      title={title}
      note={note}
      run={{ label: "Grow the trees", disabled: state.study !== undefined, onRun: () => send({ type: "run" }) }}
      stage={
        <>
          <dl className="td-facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Errors state={state} study={study} />
          <Slider
            className="td-depth"
            from={0}
            to={DEEPEST}
            value={state.depth}
            disabled={!study}
            onChange={(value) => send({ type: "depth", value })}
          >
            Questions in a row, at most <b>{state.depth}</b>
          </Slider>
          <Figures state={state} study={study} />
          {state.preset === "depth" && <MillingCredit />}
        </>
      }
    />
  );
}

interface PartProps {
  readonly state: DepthState;
  /** Undefined while hidden. */
  readonly study: Study | undefined;
}

/** The dashed line is the flattering one: rows that were learnt from, or readings of known pumps. */
function Errors({ state: { preset, depth }, study }: PartProps) {
  const [first, second] = study?.trials ?? [];
  const flattering = preset === "depth" ? first?.learnt : first?.tested;
  const honest = preset === "depth" ? first?.tested : second?.tested;
  const most = preset === "depth" ? 6 : 40;
  const y: Scale = { from: 0, to: most };
  const line = (values: readonly number[] = []) =>
    linePath(
      values.map((value, x) => ({ x, y: value })),
      DEPTHS,
      y,
      1.5,
    );
  const names = preset === "depth" ? ["rows learnt from", "later rows"] : ["readings at random", "pumps never seen"];
  return (
    <div className="td-errors">
      <Plot
        label={`Wrong, %, by depth: ${names[0]} dashed, ${names[1]} solid${study ? "" : "; hidden"}`}
        x={DEPTHS}
        y={y}
        xTicks={TICKS}
        yTicks={ticksBetween(y, 3)}
        marks={[
          { part: "cut", path: study ? `M${xOf(depth, DEPTHS)} 0V200` : "" },
          { part: "flattering", path: line(flattering) },
          { part: "line", path: line(honest) },
        ]}
      />
    </div>
  );
}

/** One column a trial; the rows are there before the figures. */
function Figures({ state: { preset, depth }, study }: PartProps) {
  const heads = preset === "depth" ? ["later rows"] : ["at random", "by pump"];
  const features = study?.features ?? [];
  const cells = heads.map((_, at) => {
    const trial = study?.trials[at];
    if (!study || !trial) return undefined;
    const cut = cutOf(study, trial, depth);
    return {
      tested: `${trial.tested[depth]!.toFixed(1)} %`,
      learnt: `${trial.learnt[depth]!.toFixed(1)} %`,
      questions: `${cut.questions}`,
      bytes: `${cut.bytes.toLocaleString("en-GB")} bytes`,
      asked: features
        .map((name, column) => ({ name, share: cut.importances[column]! }))
        .filter(({ share }) => share >= 0.005)
        .sort((a, b) => b.share - a.share)
        .slice(0, 3)
        .map(({ name, share }) => `${name} ${Math.round(100 * share)} %`.replaceAll(" ", "\u00a0"))
        .join(", "),
    };
  });
  const rows = [
    ["wrong on the test", "tested"],
    ["wrong on its own rows", "learnt"],
    ["questions in the tree", "questions"],
    ["size on a device", "bytes"],
    ["most impurity taken by", "asked"],
  ] as const;
  return (
    <table className="td-figures">
      <thead>
        <tr>
          <td />
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, key]) => (
          <tr key={key} data-row={key}>
            <th scope="row">{name}</th>
            {cells.map((cell, at) => (
              <td key={heads[at]}>{cell ? cell[key] || "no question" : "hidden"}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
