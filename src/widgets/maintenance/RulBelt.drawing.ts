/** The marks of RulBelt's plot: record, fan, straight line, truth. Positions only. */
import { BELT_DRIVES } from "#kernel/degradation/drive.ts";
import type { PlotBand, PlotMark } from "#ui/Plot.tsx";
import { HIGH, linePath, type Point, type Scale, xOf, yOf } from "#ui/plot-layout.ts";
import type { RulBeltState } from "./RulBelt.machine.ts";
import { fanAt } from "./RulBelt.outlook.ts";
import { type BeltPreset, INSIDE, LAST_SHOWN, lifeOf } from "./RulBelt.presets.ts";

export const LEVELS: Scale = { from: 0, to: 9 };
const DAYS: Readonly<Record<BeltPreset, Scale>> = {
  date: { from: 0, to: LAST_SHOWN },
  motor: { from: 0, to: 120 },
  line: { from: 0, to: 160 },
};
const NEVER = 10_000;

export function daysOf({ preset }: RulBeltState): Scale {
  return DAYS[preset];
}

/** What is drawn; the outcome of an experiment only with `shown`. */
export function marksOf(state: RulBeltState, shown: boolean): readonly PlotMark[] {
  const { preset, unit, today, ahead, ended } = state;
  const x = daysOf(state);
  const { readings, failsAt } = lifeOf(unit);
  const record = readings.map((y, day) => ({ x: day, y }));
  const upright = (day: number) => `M${xOf(day, x)} 0V${HIGH}`;
  const fan = shown && preset !== "line";
  const truth = preset === "line" ? shown : ended !== undefined && shown;
  return [
    { part: "fan-wide", path: fan ? fanPath(state, INSIDE) : "" },
    { part: "fan-half", path: fan ? fanPath(state, 0.5) : "" },
    { part: "straight", path: preset === "line" ? straightPath(state) : "" },
    { part: "trip", path: `M0 ${yOf(BELT_DRIVES.tripLevel, LEVELS)}H${xOf(x.to, x)}` },
    { part: "truth", path: truth ? linePath(within(record.slice(today), x), x, LEVELS, NEVER) : "" },
    { part: "line", path: linePath(record.slice(0, today + 1), x, LEVELS, NEVER) },
    { part: "now", path: upright(today) },
    { part: "plan", path: preset === "date" ? upright(Math.min(x.to, today + ahead)) : "" },
    { part: "end", path: truth && failsAt <= x.to ? upright(failsAt) : "" },
  ];
}

/** The rows beneath the plot: when the trip is expected, planned and true. */
export function bandsOf(state: RulBeltState, shown: boolean): readonly PlotBand[] {
  const { preset, unit, today, ahead, ended, outlook } = state;
  const x = daysOf(state);
  const band = (name: string, { from, to }: { from: number; to: number }) => ({
    name,
    from: Math.min(x.to, today + from),
    to: Math.min(x.to, today + to),
  });
  const instant = (name: string, day: number) => ({ name, from: Math.min(day, x.to), to: Math.min(day + 1, x.to) });
  const truth = shown && (preset === "line" || ended) ? [instant("trip", lifeOf(unit).failsAt)] : [];
  if (preset === "line")
    return [band("line", outlook.lineInterval), ...(shown ? [band("model", outlook.wide)] : []), ...truth];
  const expected = shown ? [band("90 %", outlook.wide), band("50 %", outlook.half)] : [];
  return [...expected, ...(preset === "date" ? [instant("plan", today + ahead)] : []), ...truth];
}

export const BAND_NAMES: Readonly<Record<BeltPreset, readonly string[]>> = {
  date: ["90 %", "50 %", "plan", "trip"],
  motor: ["90 %", "50 %", "trip"],
  line: ["line", "model", "trip"],
};

/** The levels in which `inside` of the drives lie, up to the trip level, as far as the axis reaches. */
function fanPath(state: RulBeltState, inside: number): string {
  const x = daysOf(state);
  const days = Array.from({ length: x.to - state.today + 1 }, (_, day) => day);
  const edge = (pick: (fan: ReturnType<typeof fanAt>) => number) =>
    days.map((day) => ({
      x: state.today + day,
      y: Math.max(0, Math.min(BELT_DRIVES.tripLevel, pick(fanAt(state.outlook, day, inside)))),
    }));
  const corner = (point: Point) => `${xOf(point.x, x)} ${yOf(point.y, LEVELS)}`;
  return `M${[...edge(({ high }) => high), ...edge(({ low }) => low).reverse()].map(corner).join("L")}z`;
}

function straightPath(state: RulBeltState): string {
  const x = daysOf(state);
  const { intercept, slope } = state.outlook.line;
  const last = Math.min(x.to, (LEVELS.to - intercept) / slope);
  return `M${xOf(0, x)} ${yOf(intercept, LEVELS)}L${xOf(last, x)} ${yOf(intercept + slope * last, LEVELS)}`;
}

function within(points: readonly Point[], x: Scale): readonly Point[] {
  return points.filter((point) => point.x <= x.to);
}
