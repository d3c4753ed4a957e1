/** The record with what is labelled and what rings, and under it the detector's score with its threshold. */
import { Plot, type PlotBand, type PlotMark } from "#ui/Plot.tsx";
import { HIGH, linePath, type Scale, WIDE, xOf, yOf } from "#ui/plot-layout.ts";
import { ROOM_SCENES } from "./AlarmRoom.presets.ts";
import { type RoomRecord, scorePicture, scoreScale } from "./AlarmRoom.record.ts";
import type { AlarmRoomState } from "./AlarmRoom.state.ts";

const DAY_MS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function AlarmRoomPictures({ state, shown }: { state: AlarmRoomState; shown: boolean }) {
  const { record, watch, open, result, own } = state;
  const y: Scale = record.scale;
  const x: Scale = { from: record.span.fromMs, to: record.span.toMs };
  const until = open ? record.span.toMs : record.halfMs;
  const visible = result && shown ? result : undefined;
  // A limit's score is the record upside down: needed only where another detector may take its place.
  const scoreless = watch.kind === "limit" && ROOM_SCENES[state.preset].experiment !== undefined;
  const limit = watch.kind === "limit" ? levelMark(watch.threshold, y) : [];
  const labelled = record.windows.map(({ fromMs, toMs }) => ({ name: "labelled", from: fromMs, to: toMs }));
  return (
    <div className="ar-pictures">
      <Plot
        label={own ? record.title : open ? "Temperature, degrees" : "Temperature, degrees; the second half is covered"}
        x={x}
        y={y}
        xTicks={daysOf(x)}
        yTicks={own ? [y.from, y.to].map((tick) => Number(tick.toPrecision(4))) : [20, 60, 100]}
        marks={[{ part: "line", path: outline(record, x, until) }, ...limit, ...coverMark(open, record.halfMs, x)]}
        bands={[...labelled.filter(({ from }) => from < until), ...(visible ? ringBands(state) : [])]}
        bandNames={["labelled", "right", "false"]}
      />
      {!scoreless && <ScorePlot state={state} shown={shown} x={x} until={until} />}
    </div>
  );
}

function ScorePlot({ state, shown, x, until }: { state: AlarmRoomState; shown: boolean; x: Scale; until: number }) {
  const { record, watch, scored, open } = state;
  const { level, from, to } = scoreScale(watch);
  const y: Scale = { from, to };
  const scores = shown ? scorePicture(record, watch, state.result ? scored : undefined) : new Float64Array(0);
  const points = Array.from(scores, (score, at) => ({
    x: x.from + ((at + 0.5) * (x.to - x.from)) / scores.length,
    y: Math.max(from, Math.min(to, score)),
  })).filter((point) => !Number.isNaN(point.y) && point.x < until);
  const label = watch.kind === "limit" ? "Degrees below the limit" : "Score, the greatest of each stretch";
  return (
    <div className="ar-score">
      <Plot
        label={shown ? label : "Score: hidden"}
        x={x}
        y={y}
        xTicks={[]}
        yTicks={[from, level, to].filter((tick, at, all) => all.indexOf(tick) === at)}
        marks={[
          { part: "line", path: linePath(points, x, y, (x.to - x.from) / 20) },
          ...levelMark(level, y),
          ...coverMark(open, record.halfMs, x),
        ]}
      />
    </div>
  );
}

/** Down and up through the least and the greatest value of every stretch, which at this width is the line itself. */
function outline({ extents, span, scale }: RoomRecord, x: Scale, until: number): string {
  const count = extents.lows.length;
  const { fromMs: from, toMs: to } = span;
  const points = Array.from(extents.lows, (low, at) => ({
    x: from + ((at + 0.5) * (to - from)) / count,
    low,
    high: extents.highs[at]!,
  })).filter((point) => !Number.isNaN(point.low) && point.x < until);
  const both = points.flatMap(({ x: atMs, low, high }) => [
    { x: atMs, y: high },
    { x: atMs, y: low },
  ]);
  return linePath(both, x, scale, (to - from) / 20);
}

function ringBands({ result, open }: AlarmRoomState): readonly PlotBand[] {
  const halves = open ? result!.halves : [result!.halves[0]];
  return halves.flatMap(({ episodes }) =>
    episodes.map(({ fromMs, toMs, window }) => ({
      name: window === undefined ? "false" : "right",
      from: fromMs,
      to: toMs,
    })),
  );
}

function levelMark(level: number, y: Scale): readonly PlotMark[] {
  return [{ part: "level", path: `M0 ${yOf(level, y)}H${WIDE}` }];
}

function coverMark(open: boolean, halfMs: number, x: Scale): readonly PlotMark[] {
  return open ? [] : [{ part: "cover", path: `M${xOf(halfMs, x)} 0H${WIDE}V${HIGH}H${xOf(halfMs, x)}z` }];
}

/** Five days or so, evenly spread, none so late that its name would not fit. */
function daysOf({ from, to }: Scale): readonly { readonly at: number; readonly text: string }[] {
  if (to - from < 3 * DAY_MS) return [];
  const step = Math.max(1, Math.round((to - from) / DAY_MS / 5)) * DAY_MS;
  const first = Math.ceil(from / DAY_MS) * DAY_MS;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, at) => {
    const day = new Date(first + at * step);
    return { at: first + at * step, text: `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}` };
  }).filter(({ at }) => (at - from) / (to - from) < 0.92);
}
