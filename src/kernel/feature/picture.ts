/**
 * A signal and features of it as lines for one picture: few enough points to draw, the exact figures at the moments where
 * a reader can stop. Limits: a line drawn by extremes shows every peak, but within a column of the picture not its moment.
 */
import { type Downsampler, downsample } from "./downsample.ts";
import { featureOf, type Recipe, type Signal } from "./recipe.ts";

/** A feature, or the signal itself with fewer points. */
export type Drawable = Recipe | { readonly kind: "thin"; readonly how: Downsampler; readonly points: number };

export interface Line {
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** The figure at each stop; NaN where there is none. */
  readonly at: readonly number[];
  /** What `judge` said of the figures of all rows. */
  readonly area?: number;
}
export interface Picture {
  /** Moments in ms at which a reader can stop: those of rows, evenly spread. */
  readonly stops: readonly number[];
  /** The signal, and after it each feature. */
  readonly lines: readonly Line[];
}
export interface Stretch {
  readonly fromMs: number;
  /** Included. */
  readonly toMs: number;
}
export interface PictureOptions {
  readonly stretch?: Stretch;
  readonly mostStops?: number;
  readonly mostPoints?: number;
  /** A figure of merit, given a feature of all rows, whatever stretch is drawn. */
  readonly judge?: (figures: Float64Array) => number;
  /** Hears how many of the lines are done. */
  readonly onLine?: (done: number) => void;
}

/** The picture of a stretch; features are made of the whole signal. O(lines × rows), a median more. */
export function pictureOf(signal: Signal, drawables: readonly Drawable[], options: PictureOptions = {}): Picture {
  const { stretch, mostStops = 360, mostPoints = 720, judge, onLine } = options;
  const { times } = signal;
  const [from, to] = stretch ? rowsIn(times, stretch) : [0, times.length];
  const rows = stopRows(times, from, to, mostStops);
  const shown = sliceOf(times, from, to);
  const drawn = (figures: ArrayLike<number>): Line => {
    const thinned = downsample(sliceOf(figures, from, to), shown, "extremes", mostPoints);
    return { times: [...thinned.times], values: [...thinned.values], at: rows.map((row) => figures[row]!) };
  };
  const judged = (line: Line, figures: Float64Array): Line => (judge ? { ...line, area: judge(figures) } : line);
  const lines = [judged(drawn(signal.values), Float64Array.from(signal.values))];
  for (const drawable of drawables) {
    onLine?.(lines.length);
    if (drawable.kind === "thin") {
      lines.push(
        thinLine(
          drawable,
          sliceOf(signal.values, from, to),
          shown,
          rows.map((row) => times[row]!),
        ),
      );
      continue;
    }
    const figures = featureOf(drawable, signal);
    lines.push(judged(drawn(figures), figures));
  }
  return { stops: rows.map((row) => times[row]!), lines };
}

/** A thinned line as it is; at a stop, what the line between its two nearest points would say. */
function thinLine(
  { how, points }: { readonly how: Downsampler; readonly points: number },
  values: Float64Array,
  times: Float64Array,
  stops: readonly number[],
): Line {
  const thinned = downsample(values, times, how, points);
  let next = 0;
  const at = stops.map((stop) => {
    while (next < thinned.times.length && thinned.times[next]! < stop) next++;
    const [before, after] = [next - 1, next];
    if (thinned.times[after] === stop) return thinned.values[after]!;
    if (before < 0 || after >= thinned.times.length) return Number.NaN;
    const share = (stop - thinned.times[before]!) / (thinned.times[after]! - thinned.times[before]!);
    return thinned.values[before]! + share * (thinned.values[after]! - thinned.values[before]!);
  });
  return { times: [...thinned.times], values: [...thinned.values], at };
}

/** At most `most` rows from `from` to below `to`, evenly spread, the first and the last among them, no moment twice. */
function stopRows(times: ArrayLike<number>, from: number, to: number, most: number): readonly number[] {
  const rows = to - from;
  const spread = Array.from({ length: Math.min(rows, most) }, (_, at) =>
    rows <= most ? from + at : from + Math.round((at * (rows - 1)) / (most - 1)),
  );
  return spread.filter((row, at) => at === 0 || times[row] !== times[spread[at - 1]!]);
}

function rowsIn(times: ArrayLike<number>, { fromMs, toMs }: Stretch): readonly [number, number] {
  let [from, to] = [0, times.length];
  while (from < to && times[from]! < fromMs) from++;
  while (to > from && times[to - 1]! > toMs) to--;
  return [from, to];
}

function sliceOf(row: ArrayLike<number>, from: number, to: number): Float64Array {
  return Float64Array.from({ length: to - from }, (_, at) => row[from + at]!);
}
