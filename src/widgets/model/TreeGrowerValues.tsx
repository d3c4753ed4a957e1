/** How the feature that is asked about is spread among the failing and the healthy rows of the chosen node. */
import { histogram } from "#kernel/stats/histogram.ts";
import { Plot } from "#ui/Plot.tsx";
import { type Scale, stepsPath, ticksBetween, xOf } from "#ui/plot-layout.ts";
import { MEASURED } from "./milling-sample.ts";
import { rangeOf, valuesOf } from "./TreeGrower.growing.ts";
import type { GrowerState } from "./TreeGrower.machine.ts";

const BARS = 24;

export function TreeGrowerValues({ state: { nodes, selected, feature, threshold } }: { state: GrowerState }) {
  const node = nodes[selected]!;
  const { name, unit } = MEASURED[feature]!;
  const { from, to } = rangeOf(node, feature);
  const width = (to - from) / BARS || 1;
  const x: Scale = { from, to: from + BARS * width };
  const { failing, healthy } = valuesOf(node, feature);
  const bars = (values: readonly number[]) =>
    values.length === 0
      ? []
      : histogram(values, x.from, x.to, width).map(({ from: left, to: right, count }) => ({
          from: left,
          to: right,
          height: (100 * count) / values.length,
        }));
  const [ofFailing, ofHealthy] = [bars(failing), bars(healthy)];
  const most = Math.max(10, ...[...ofFailing, ...ofHealthy].map(({ height }) => height));
  const yTicks = ticksBetween({ from: 0, to: most }, 2);
  const y: Scale = { from: 0, to: yTicks.at(-1)! };
  return (
    <div className="tg-values">
      <Plot
        label={`${name}, ${unit}: % of the healthy, and of the failing (bold)`}
        x={x}
        y={y}
        xTicks={ticksBetween(x, 4)
          .filter((at) => at >= x.from && at <= x.to)
          .map((at) => ({ at, text: `${at}` }))}
        yTicks={yTicks}
        marks={[
          { part: "healthy", path: stepsPath(ofHealthy, x, y) },
          { part: "outline", path: stepsPath(ofFailing, x, y) },
          { part: "cut", path: `M${xOf(Math.min(Math.max(threshold, x.from), x.to), x)} 0V200` },
        ]}
      />
    </div>
  );
}
