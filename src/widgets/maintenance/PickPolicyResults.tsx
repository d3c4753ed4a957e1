/** The two plots over thresholds and the table of policies; all of them keep their place while there is nothing to show. */
import type { Comparison } from "#kernel/degradation/comparison.ts";
import type { PolicyResult } from "#kernel/degradation/policy.ts";
import { THRESHOLDS } from "#kernel/degradation/study.ts";
import { Plot } from "#ui/Plot.tsx";
import { HIGH, linePath, type Scale, ticksBetween, xOf, yOf } from "#ui/plot-layout.ts";
import { euros } from "./money.ts";
import { risk } from "./PickPolicy.words.ts";

interface ResultsProps {
  readonly comparison: Comparison | undefined;
  readonly threshold: number;
}

const X: Scale = { from: 0, to: THRESHOLDS.length - 1 };
const RIGHT: Scale = { from: 70, to: 100 };
const tick = (share: number) => ({ at: THRESHOLDS.indexOf(share), text: risk(share) });
const X_TICKS = [0.0001, 0.003, 0.02, 0.15, 0.5].map(tick);
const FEW_TICKS = [0.0001, 0.02, 0.5].map(tick);
/** Standard errors to either side. */
const ERRORS = 2;

/** `calls` adds the plot of the mornings that were called rightly. */
export function PickPolicyPlots({ comparison, threshold, calls }: ResultsProps & { readonly calls: boolean }) {
  const most = comparison ? Math.max(comparison.reactive.perWeek, ...comparison.predictions.map(top)) : 600;
  const ticks = ticksBetween({ from: 0, to: most }, 4);
  const y: Scale = { from: 0, to: ticks.at(-1)! };
  const pick = `M${xOf(threshold, X)} 0V${HIGH}`;
  const level = (cost: number | undefined) => (cost === undefined ? "" : `M0 ${yOf(cost, y)}H1000`);
  const curve = (values: readonly number[] | undefined, scale: Scale) =>
    values
      ? linePath(
          values.map((value, at) => ({ x: at, y: value })),
          X,
          scale,
          1,
        )
      : "";
  return (
    <div className="pp-plots" data-two={calls || undefined}>
      <Plot
        label="€ a week for a drive, by risk at the order"
        x={X}
        y={y}
        xTicks={X_TICKS}
        yTicks={ticks}
        marks={[
          { part: "doubt", path: comparison ? doubtPath(comparison.predictions, y) : "" },
          { part: "reactive", path: level(comparison?.reactive.perWeek) },
          { part: "schedule", path: level(comparison?.schedule.result.perWeek) },
          {
            part: "line",
            path: curve(
              comparison?.predictions.map(({ perWeek }) => perWeek),
              y,
            ),
          },
          { part: "pick", path: pick },
        ]}
      />
      {calls && (
        <Plot
          label="Mornings called rightly, %"
          x={X}
          y={RIGHT}
          xTicks={FEW_TICKS}
          yTicks={[70, 80, 90, 100]}
          marks={[
            {
              part: "line",
              path: curve(
                comparison?.accuracies.map((share) => 100 * share),
                RIGHT,
              ),
            },
            { part: "pick", path: pick },
          ]}
        />
      )}
    </div>
  );
}

export function PickPolicyTable({ comparison, threshold }: ResultsProps) {
  const age = comparison?.schedule.age;
  const rows: readonly (readonly [mark: string, name: string, result: PolicyResult | undefined])[] = [
    ["reactive", "when it trips", comparison?.reactive],
    [
      "schedule",
      comparison ? (age === undefined ? "on no schedule" : `every ${age} days`) : "on a schedule",
      comparison?.schedule.result,
    ],
    ["", comparison ? `at ${comparison.limit.level} mm/s` : "at a plain limit", comparison?.limit.result],
    ["line", `at a ${risk(THRESHOLDS[threshold]!)} risk`, comparison?.predictions[threshold]],
    ["", "knowing the day", comparison?.foreseen],
  ];
  return (
    <table className="pp-table">
      <thead>
        <tr>
          <th scope="col">exchanged</th>
          <th scope="col">cost a week</th>
          <th scope="col">trips, of 100</th>
          <th scope="col">days unused</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([mark, name, result]) => (
          <tr key={name} data-mine={mark === "line" || undefined}>
            <th scope="row">
              <i data-mark={mark} />
              {name}
            </th>
            <td>{result ? `${euros(result.perWeek)} ± ${(ERRORS * result.error).toFixed(0)}` : "–"}</td>
            <td>{result ? (100 * result.failures).toFixed(1) : "–"}</td>
            <td>{result ? result.meanWasted.toFixed(0) : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function top({ perWeek, error }: PolicyResult): number {
  return perWeek + ERRORS * error;
}

function doubtPath(results: readonly PolicyResult[], y: Scale): string {
  const corner = (at: number, cost: number) => `${xOf(at, X)} ${yOf(cost, y)}`;
  const upper = results.map((result, at) => corner(at, top(result)));
  const lower = results.map(({ perWeek, error }, at) => corner(at, perWeek - ERRORS * error));
  return `M${[...upper, ...lower.reverse()].join("L")}z`;
}
