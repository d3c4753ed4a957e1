/** The readings of the line in figures: paths beside their expectations, and what two rules and a forest say of each. */
import { useId } from "react";
import { pathLength } from "#kernel/anomaly/isolation-tree.ts";
import { robustZScores, zScores } from "#kernel/anomaly/z-score.ts";
import { type LineState, treeOf } from "./IsolationForestLab.line.ts";
import { ROBUST_LIMIT, Z_LIMIT } from "./IsolationForestLab.presets.ts";
import { number } from "./IsolationForestLab.words.ts";

interface PathTableProps {
  readonly state: LineState;
  readonly open: boolean;
  onWatch(index: number): void;
}

export function PathTable({ state, open, onWatch }: PathTableProps) {
  const { values, watched, runs } = state;
  const group = useId();
  const tree = treeOf(state);
  const means = runs.history.at(-1)!.means;
  const hidden = (value: number, digits: number) => (open ? number(value, digits) : "–");
  return (
    <fieldset className="il-figures">
      <legend className="w-hidden">The reading that is watched</legend>
      <table>
        <thead>
          <tr>
            <th scope="col">reading</th>
            <th scope="col">this tree</th>
            <th scope="col">mean</th>
            <th scope="col">exact</th>
            <th scope="col">score</th>
          </tr>
        </thead>
        <tbody>
          {values.map((value, index) => (
            <tr key={value} data-shown={index === watched || undefined}>
              <td>
                <label>
                  <input
                    type="radio"
                    name={group}
                    disabled={!open}
                    checked={index === watched}
                    onChange={() => onWatch(index)}
                  />
                  {number(value)}
                </label>
              </td>
              <td>{hidden(pathLength(tree, [value]), 1)}</td>
              <td>{hidden(means[index]!, 2)}</td>
              <td>{hidden(runs.expected[index]!, 2)}</td>
              <td>{hidden(runs.scores[index]!, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}

export function RuleTable({ state: { values, runs }, open }: { state: LineState; open: boolean }) {
  const [z, robust] = [zScores(values), robustZScores(values)];
  const judged = (score: number, limit: number) => {
    if (!open) return "–";
    return Math.abs(score) > limit ? <b>{number(score, 2)}, found</b> : number(score, 2);
  };
  return (
    <div className="il-figures">
      <table>
        <thead>
          <tr>
            <th scope="col">reading</th>
            <th scope="col">from the mean</th>
            <th scope="col">from the median</th>
            <th scope="col">forest’s score</th>
          </tr>
        </thead>
        <tbody>
          {values.map((value, index) => (
            <tr key={value}>
              <th scope="row">{number(value)}</th>
              <td>{judged(z[index]!, Z_LIMIT)}</td>
              <td>{judged(robust[index]!, ROBUST_LIMIT)}</td>
              <td>{open ? number(runs.scores[index]!, 2) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
