/** The charts of FeatureBench: the signal, a slot for each feature, the cursor over all of them. */
import { type PointerEvent, useId } from "react";
import type { Line } from "#kernel/feature/picture.ts";
import { DAY_MS } from "#kernel/feature/season.ts";
import { Plot, type PlotBand } from "#ui/Plot.tsx";
import { linePath, type Scale, ticksBetween } from "#ui/plot-layout.ts";
import { nameOf } from "./FeatureBench.choice.ts";
import { BENCH_SCENES, type BenchScene } from "./FeatureBench.presets.ts";
import { type FeatureBenchEvent, type FeatureBenchState, signalOf, stopOf } from "./FeatureBench.state.ts";
import { areaWords, figure, momentWords, sayStop } from "./FeatureBench.words.ts";
import { dayWords, LABELLED } from "./machine-outline.ts";

interface Props {
  readonly state: FeatureBenchState;
  /** What becomes of the signal may be seen. */
  readonly open: boolean;
  send(event: FeatureBenchEvent): void;
}

/** Left of every chart, for the figures of its axis; as in Plot.css. */
const GUTTER_PX = 60;
const LABELLED_ROW = "labelled";

export function FeatureBenchCharts({ state, open, send }: Props) {
  const { preset, choices, selected, stops, raw, lines } = state;
  const { scale, slots, signal, fixed } = BENCH_SCENES[preset];
  const { label, moment } = signalOf(state);
  const base = useId();
  const stop = stopOf(state);
  const x: Scale = { from: stops[0]!, to: stops.at(-1)! };
  const share = (stops[stop]! - x.from) / (x.to - x.from || 1);
  // Thinned, a signal is compared with itself: all lines stand on one scale.
  const shared = scale === "points" ? rangeOf(raw.values) : undefined;
  const bands = signal ? [] : bandsIn(x);
  const point = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === "pointermove" && event.buttons !== 1) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = (event.clientX - left - GUTTER_PX) / (width - GUTTER_PX);
    if (at >= 0 && at <= 1) send({ type: "stop-at", index: nearest(stops, x.from + at * (x.to - x.from)) });
  };
  return (
    <div className="fb-all">
      <div className="fb-charts" onPointerDown={point} onPointerMove={point}>
        <LinePlot
          label={`${label}: ${figure(raw.at[stop])} at ${momentWords(stops[stop]!, moment)}`}
          line={raw}
          x={x}
          most={4}
          xTicks={ticksOf(x, moment)}
          bands={bands}
          bandNames={signal ? [] : [LABELLED_ROW]}
        />
        {Array.from({ length: slots }, (_, slot) => {
          const [choice, line] = [choices[slot], open ? lines[slot] : undefined];
          const name = choice ? nameOf(choice, scale) : "No feature: add one";
          return (
            <div className="fb-slot" key={slot}>
              <p className="fb-head">
                {choice && !fixed ? (
                  <button
                    type="button"
                    aria-pressed={slot === selected}
                    onClick={() => send({ type: "select", index: slot })}
                  >
                    {name}
                  </button>
                ) : (
                  <span>{name}</span>
                )}
                {choice && <b>{line ? figure(line.at[stop]) : open ? "not measured" : "hidden"}</b>}
                <i>{line && areaWords(line.area)}</i>
              </p>
              <LinePlot label="" line={line} x={x} most={2} range={shared} xTicks={[]} />
            </div>
          );
        })}
        <span className="fb-cursor" style={{ left: `calc(${GUTTER_PX}px + (100% - ${GUTTER_PX}px) * ${share})` }} />
      </div>
      <div className="fb-stop">
        <label htmlFor={`${base}-stop`}>Cursor</label>
        <input
          id={`${base}-stop`}
          type="range"
          min={0}
          max={stops.length - 1}
          value={stop}
          aria-valuetext={sayStop(open ? state : { ...state, revealed: false })}
          onChange={(event) => send({ type: "stop-at", index: Number(event.target.value) })}
        />
      </div>
    </div>
  );
}

interface LinePlotProps {
  readonly label: string;
  readonly line: Line | undefined;
  readonly x: Scale;
  /** At most so many steps up the side. */
  readonly most: number;
  /** Of the axis; by the line itself if left out. */
  readonly range?: Scale | undefined;
  readonly xTicks: readonly { readonly at: number; readonly text: string }[];
  readonly bands?: readonly PlotBand[];
  readonly bandNames?: readonly string[];
}

function LinePlot({ label, line, x, most, range, xTicks, bands = [], bandNames = [] }: LinePlotProps) {
  const ticks = line && line.values.length > 0 ? ticksBetween(range ?? rangeOf(line.values), most) : [];
  const y: Scale = { from: ticks[0] ?? 0, to: ticks.at(-1) ?? 1 };
  const points = (line?.values ?? []).map((value, at) => ({ x: line!.times[at]!, y: value }));
  const gap = (x.to - x.from) * Math.max(0.03, 3 / (points.length || 1));
  const path = linePath(points, x, y, gap);
  return (
    <Plot
      label={label}
      x={x}
      y={y}
      xTicks={xTicks}
      yTicks={ticks}
      bands={bands}
      bandNames={bandNames}
      marks={[{ part: "line", path }]}
    />
  );
}

function rangeOf(values: readonly number[]): Scale {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  return from === to ? { from: from - 1, to: to + 1 } : { from, to };
}

function nearest(stops: readonly number[], ms: number): number {
  return stopOf({ stops, atMs: ms });
}

function bandsIn(x: Scale): readonly PlotBand[] {
  return LABELLED.filter(({ fromMs, toMs }) => toMs >= x.from && fromMs <= x.to).map(({ fromMs, toMs }) => ({
    name: LABELLED_ROW,
    from: Math.max(fromMs, x.from),
    to: Math.min(toMs, x.to),
  }));
}

/** "10 Dec" at the starts of days; hours, seconds, rows. */
function ticksOf(x: Scale, moment: BenchScene["moment"]) {
  if (moment === "hour") return [1, 2, 3].map((hour) => ({ at: 3_600_000 * hour, text: `hour ${hour}` }));
  if (moment === "second") return [0, 200, 400, 600, 800].map((second) => ({ at: 1000 * second, text: `${second} s` }));
  const days = (x.to - x.from) / DAY_MS;
  if (moment === "date" && days > 2) {
    const step = Math.ceil(days / 5) * DAY_MS;
    const first = Math.ceil(x.from / DAY_MS) * DAY_MS;
    return Array.from({ length: 6 }, (_, place) => first + place * step)
      .filter((at) => at < x.from + 0.9 * (x.to - x.from))
      .map((at) => ({ at, text: dayWords(at) }));
  }
  return [0, 0.2, 0.4, 0.6, 0.8].map((share) => {
    const at = x.from + share * (x.to - x.from);
    const text = momentWords(at, moment);
    return { at, text: moment === "row" ? text : text.slice(11) };
  });
}
