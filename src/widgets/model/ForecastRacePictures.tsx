/** ForecastRace's pictures: one day as it was forecast and as it came, and how errors grow with the hours ahead. */
import type { RacerResult } from "#kernel/model/racers.ts";
import { Plot } from "#ui/Plot.tsx";
import { HIGH, linePath, type Point, type Scale, ticksBetween, xOf, yOf } from "#ui/plot-layout.ts";
import type { ForecastRaceState } from "./ForecastRace.machine.ts";
import { RACER_WORDS } from "./ForecastRace.presets.ts";
import { HORIZON, ORIGINS, SERIES } from "./ForecastRace.series.ts";
import { dayOf } from "./ForecastRace.words.ts";

/** Hours shown before the midnight. */
const BEFORE = 72;

/** The shown day: the record, the forecast from midnight on, and its band. */
export function DayPicture({ state }: { state: ForecastRaceState }) {
  const { series, values, results, shown, at } = state;
  const origin = values.length - (ORIGINS - at) * HORIZON;
  const own = results.find(({ name }) => name === shown);
  const said = own?.forecasts[at];
  const x: Scale = { from: origin - BEFORE, to: origin + HORIZON - 1 };
  const ticks = ticksBetween(reachOf(values, own), 4);
  const y: Scale = { from: ticks[0]!, to: ticks.at(-1)! };
  const record = values.slice(x.from, x.to + 1).map((value, hour) => ({ x: x.from + hour, y: value }));
  const forecast = said?.values.map((value, step) => ({ x: origin + step, y: value })) ?? [];
  return (
    <div className="fo-day">
      <Plot
        label={`${SERIES[series].label}${own ? `; dashed, 80 % band: ${RACER_WORDS[shown]}` : ""}`}
        x={x}
        y={y}
        xTicks={[3, 2, 1, 0].map((days) => ({ at: origin - 24 * days, text: dayOf(origin - 24 * days) }))}
        yTicks={ticks}
        marks={[
          { part: "band", path: said ? bandPath(forecast, said.widths, x, y) : "" },
          { part: "now", path: `M${xOf(origin, x)} 0V${HIGH}` },
          { part: "line", path: linePath(record, x, y, 1) },
          { part: "forecast", path: linePath(forecast, x, y, 1) },
        ]}
      />
    </div>
  );
}

/** The least and most of the fourteen days, and of what the racer said of them with its band. */
function reachOf(values: readonly number[], own: RacerResult | undefined): Scale {
  const seen = values.slice(-(ORIGINS * HORIZON + BEFORE));
  const edges = own?.forecasts.flatMap(({ values: said, widths }) =>
    said.flatMap((value, step) => [value - widths[step]!, value + widths[step]!]),
  );
  const all = [...seen, ...(edges ?? [])].filter(Number.isFinite);
  return { from: Math.min(...all), to: Math.max(...all) };
}

function bandPath(forecast: readonly Point[], widths: readonly number[], x: Scale, y: Scale): string {
  const edge = (sign: number) =>
    forecast.map((point, step) => `${xOf(point.x, x)} ${yOf(point.y + sign * widths[step]!, y)}`);
  return `M${[...edge(1), ...edge(-1).reverse()].join("L")}z`;
}

/** Mean error of each racer by hours ahead; the shown one bold. */
export function ErrorPicture({ state: { results, shown, series } }: { state: ForecastRaceState }) {
  const most = Math.max(0, ...results.flatMap(({ score }) => score.byStep));
  const ticks = ticksBetween({ from: 0, to: most || 1 }, 3);
  const x: Scale = { from: 1, to: HORIZON };
  const y: Scale = { from: 0, to: ticks.at(-1)! };
  const path = ({ score }: RacerResult) =>
    linePath(
      score.byStep.map((error, step) => ({ x: step + 1, y: error })),
      x,
      y,
      1,
    );
  const own = results.find(({ name }) => name === shown);
  return (
    <div className="fo-errors">
      <Plot
        label={`Mean error by hours ahead, ${SERIES[series].unit}${own ? `; bold: ${RACER_WORDS[shown]}` : ""}`}
        x={x}
        y={y}
        xTicks={[1, 7, 13, 19].map((hour) => ({ at: hour, text: String(hour) }))}
        yTicks={results.length === 0 ? [] : ticks}
        marks={[
          {
            part: "others",
            path: results
              .filter(({ name }) => name !== shown)
              .map(path)
              .join(""),
          },
          { part: "line", path: own ? path(own) : "" },
        ]}
      />
    </div>
  );
}
