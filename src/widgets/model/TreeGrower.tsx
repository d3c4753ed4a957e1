/** The tree as a list of nodes, the question that is set with what it is worth, and how the tree does on either part. */

import { gini } from "#kernel/model/best-split.ts";
import { type Confusion, fBeta } from "#kernel/model/confusion.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import { MillingCredit } from "./MillingCredit.tsx";
import { MEASURED } from "./milling-sample.ts";
import { rangeOf, worthOf } from "./TreeGrower.growing.ts";
import { type GrowerEvent, type GrowerProps, type GrowerState, treeGrower, whyNot } from "./TreeGrower.machine.ts";
import { GROWER_SCENES } from "./TreeGrower.presets.ts";
import { count, nodeText, questionText } from "./TreeGrower.words.ts";
import { TreeGrowerValues } from "./TreeGrowerValues.tsx";
import "./TreeGrower.css";

export default function TreeGrower(props: GrowerProps) {
  const { state, send, frame } = useMachine(treeGrower, props);
  const why = whyNot(state);
  return (
    <Frame
      {...frame}
      name="TreeGrower"
      title={GROWER_SCENES[state.preset].title}
      note="milling machine, every fourth row"
      run={{ label: "Ask this question", disabled: why !== undefined, onRun: () => send({ type: "ask" }) }}
      controls={
        <>
          <Button disabled={state.questions.length === 0} onClick={() => send({ type: "undo" })}>
            Undo
          </Button>
          <Button
            disabled={state.best !== undefined || state.nodes[state.selected]!.children !== undefined}
            onClick={() => send({ type: "compare" })}
          >
            Compare
          </Button>
        </>
      }
      stage={
        <>
          <div className="tg-both">
            <Nodes state={state} send={send} />
            <div>
              <Setting state={state} why={why} send={send} />
              <TreeGrowerValues state={state} />
            </div>
          </div>
          <div className="tg-both tg-tables">
            <Judged state={state} />
            <Best state={state} />
          </div>
          <MillingCredit />
        </>
      }
    />
  );
}

interface PartProps {
  readonly state: GrowerState;
  send(event: GrowerEvent): void;
}

/** The nodes from the root down, each child beneath its parent and further in. */
function Nodes({ state: { nodes, selected }, send }: PartProps) {
  const inOrder = (id: number): readonly number[] => [id, ...(nodes[id]!.children ?? []).flatMap(inOrder)];
  return (
    <ul className="tg-nodes" aria-label="The tree: choose the node that the next question is for">
      {inOrder(0).map((id) => (
        <li key={id} style={{ marginLeft: `${nodes[id]!.depth * 14}px` }}>
          <button type="button" aria-pressed={id === selected} onClick={() => send({ type: "select", value: id })}>
            {nodeText(nodes[id]!)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Setting({ state, why, send }: PartProps & { readonly why: string | undefined }) {
  const { nodes, selected, feature, threshold } = state;
  const node = nodes[selected]!;
  const { digits, name, unit } = MEASURED[feature]!;
  const { from, to } = rangeOf(node, feature);
  const { leftCounts, rightCounts, gain } = worthOf(node, feature, threshold);
  const side = ([fine, failed]: readonly number[]) =>
    `${count(fine! + failed!)} rows, ${count(failed!)} failed, Gini ${gini([fine!, failed!]).toFixed(4)}`;
  return (
    <div className="tg-setting">
      <Select
        label="Ask about"
        options={MEASURED.map((each, at) => ({ value: `${at}`, text: each.name }))}
        value={`${feature}`}
        onChange={(value) => send({ type: "feature", value: Number(value) })}
      />
      <label>
        {questionText(feature, threshold)}?
        <input
          type="range"
          min={from}
          max={to}
          step={10 ** -digits}
          value={threshold}
          aria-label={`Threshold of ${name} in ${unit}`}
          onChange={(event) => send({ type: "threshold", value: Number(event.target.value) })}
        />
      </label>
      <dl>
        <dt>yes</dt>
        <dd>{side(leftCounts)}</dd>
        <dt>no</dt>
        <dd>{side(rightCounts)}</dd>
        <dt>gain</dt>
        <dd>{why ?? gain.toFixed(4)}</dd>
      </dl>
    </div>
  );
}

function Judged({ state: { judged } }: { state: GrowerState }) {
  const lines: readonly (readonly [name: string, of: (counts: Confusion) => string])[] = [
    ["failures found", ({ tp, fn }) => `${tp} of ${tp + fn}`],
    ["false alarms", ({ fp }) => `${fp}`],
    ["F1", (counts) => fBeta(counts).toFixed(3)],
  ];
  return (
    <table className="tg-table">
      <thead>
        <tr>
          <th scope="col">the whole tree</th>
          <th scope="col">learnt from</th>
          <th scope="col">later</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, of]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{of(judged.learnt)}</td>
            <td>{of(judged.later)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The best question of each feature for the chosen node, once asked for; its rows are there before. */
function Best({ state: { best } }: { state: GrowerState }) {
  const most = Math.max(...(best ?? []).map((each) => each?.gain ?? 0));
  return (
    <table className="tg-table">
      <thead>
        <tr>
          <th scope="col">best for this node</th>
          <th scope="col">at most</th>
          <th scope="col">gain</th>
        </tr>
      </thead>
      <tbody>
        {MEASURED.map(({ name, digits, unit }, feature) => {
          const found = best?.[feature];
          const isMost = found !== undefined && found.gain === most;
          return (
            <tr key={name} data-most={isMost}>
              <th scope="row">{name}</th>
              <td>{found ? `${found.threshold.toFixed(digits)} ${unit}` : best ? "one value" : "not asked"}</td>
              <td>{found ? `${found.gain.toFixed(4)}${isMost ? " most" : ""}` : "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
