/** Four lines of one year, week by week, and below the last of them alarms and new models. */

import type { YearView } from "#kernel/drift/year-view.ts";
import { Plot, type PlotBand } from "#ui/Plot.tsx";
import { linePath, type Scale } from "#ui/plot-layout.ts";

const YEAR: Scale = { from: 0, to: 364 };
const TICKS = [0, 91, 182, 273].map((at) => ({ at, text: at === 0 ? "day 1" : `${at + 1}` }));
const TORQUE: Scale = { from: 1.55, to: 2.1 };
const WARMTH: Scale = { from: 8, to: 32 };
const LEAKS: Scale = { from: 0, to: 120 };
const LOSS: Scale = { from: 0, to: 0.16 };

interface Props {
  readonly view: YearView;
  /** Where the rest of the year is hidden. */
  readonly upToDay: number | undefined;
  readonly bands: boolean;
}

export function DriftWatchPlots({ view, upToDay = YEAR.to, bands }: Props) {
  const path = (weeks: readonly number[], y: Scale) => {
    const points = weeks.map((value, week) => ({ x: 7 * week + 3.5, y: Math.min(y.to, Math.max(y.from, value)) }));
    return linePath(
      points.filter(({ x }) => x < upToDay),
      YEAR,
      y,
      8,
    );
  };
  const line = (weeks: readonly number[], y: Scale) => [{ part: "line", path: path(weeks, y) }];
  const marked: PlotBand[] = view.lanes.flatMap(({ name, days }) =>
    days.filter((day) => day < upToDay).map((day) => ({ name, from: day, to: day + 1 })),
  );
  return (
    <div className="dw-plots" data-models={view.lanes.at(-1)?.name === "model" || undefined}>
      <Plot
        label="Torque, N·m"
        x={YEAR}
        y={TORQUE}
        xTicks={TICKS}
        yTicks={[1.6, 1.8, 2]}
        marks={line(view.torque, TORQUE)}
      />
      <Plot
        label="Hall, °C"
        x={YEAR}
        y={WARMTH}
        xTicks={TICKS}
        yTicks={[10, 20, 30]}
        marks={line(view.warmth, WARMTH)}
      />
      <Plot
        label="Leaking pallets a week; dashed: not flagged"
        x={YEAR}
        y={LEAKS}
        xTicks={TICKS}
        yTicks={[0, 50, 100]}
        marks={[...line(view.leaks, LEAKS), { part: "missed", path: path(view.missed, LEAKS) }]}
      />
      <Plot
        label="Loss of the model"
        x={YEAR}
        y={LOSS}
        xTicks={TICKS}
        yTicks={[0, 0.1]}
        marks={line(view.loss, LOSS)}
        bands={bands ? marked : []}
        bandNames={bands ? view.lanes.map(({ name }) => name) : []}
      />
    </div>
  );
}
