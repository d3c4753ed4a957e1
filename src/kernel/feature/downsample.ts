/**
 * Fewer points for a picture or a slow link, in three ways: means of equal stretches, the least and greatest of each, and
 * the largest triangles. Source of the last: S. Steinarsson, Downsampling Time Series for Visual Representation, University
 * of Iceland 2013, §4.2 (LTTB). Means hide a spike, extremes keep it and lose its moment to a stretch, triangles keep the
 * points that the eye would miss. Edges: missing values (NaN) are left out; a signal that is already short enough comes
 * back whole; of equal candidates the first is kept.
 */
import { checkTimes } from "./window.ts";

export const DOWNSAMPLERS = ["mean", "extremes", "triangles"] as const;
export type Downsampler = (typeof DOWNSAMPLERS)[number];

/** A thinned signal: times in ms and values. */
export interface Thinned {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/**
 * At most `points` points of a signal. Means stand at the mean time of their rows. RangeError for fewer than 3 points, or
 * times that are missing or go back. O(rows).
 */
export function downsample(
  values: ArrayLike<number>,
  times: ArrayLike<number>,
  how: Downsampler,
  points: number,
): Thinned {
  if (!Number.isInteger(points) || points < 3)
    throw new RangeError(`feature: points must be a whole number from 3, got ${points}`);
  checkTimes(values.length, times);
  const present: number[] = [];
  for (let at = 0; at < values.length; at++) if (!Number.isNaN(values[at]!)) present.push(at);
  const kept = {
    times: Float64Array.from(present, (at) => times[at]!),
    values: Float64Array.from(present, (at) => values[at]!),
  };
  if (present.length <= points) return kept;
  if (how === "mean") return means(kept, points);
  const rows = how === "extremes" ? extremeRows(kept.values, points) : triangleRows(kept, points);
  return { times: rows.map((at) => kept.times[at]!), values: rows.map((at) => kept.values[at]!) };
}

/** Where stretch `place` of `count` begins among `rows` rows. */
function edge(place: number, count: number, rows: number): number {
  return Math.floor((place * rows) / count);
}

function means({ times, values }: Thinned, points: number): Thinned {
  const over = (row: Float64Array) =>
    Float64Array.from({ length: points }, (_, place) => {
      const part = row.subarray(edge(place, points, row.length), edge(place + 1, points, row.length));
      return part.reduce((sum, value) => sum + value, 0) / part.length;
    });
  return { times: over(times), values: over(values) };
}

/** The rows of the least and the greatest value of each stretch, in their order. */
function extremeRows(values: Float64Array, points: number): Float64Array {
  const stretches = Math.floor(points / 2);
  const rows: number[] = [];
  for (let place = 0; place < stretches; place++) {
    let low = edge(place, stretches, values.length);
    let high = low;
    for (let at = low; at < edge(place + 1, stretches, values.length); at++) {
      if (values[at]! < values[low]!) low = at;
      if (values[at]! > values[high]!) high = at;
    }
    rows.push(Math.min(low, high));
    if (low !== high) rows.push(Math.max(low, high));
  }
  return Float64Array.from(rows);
}

/**
 * The first and the last row, and of each stretch between them the one that makes the largest triangle with the row kept
 * before it and the mean of the stretch after it.
 */
function triangleRows({ times, values }: Thinned, points: number): Float64Array {
  const last = values.length - 1;
  const start = (place: number) => 1 + edge(place, points - 2, last - 1);
  const rows = [0];
  for (let place = 0; place < points - 2; place++) {
    const before = rows[place]!;
    const [from, to] = [start(place), start(place + 1)];
    const next = place === points - 3 ? last + 1 : start(place + 2);
    let [meanTime, meanValue] = [0, 0];
    for (let at = to; at < next; at++) {
      meanTime += (times[at]! - times[before]!) / (next - to);
      meanValue += values[at]! / (next - to);
    }
    let [best, largest] = [from, -1];
    for (let at = from; at < to; at++) {
      const area = Math.abs(
        meanTime * (values[at]! - values[before]!) - (times[at]! - times[before]!) * (meanValue - values[before]!),
      );
      if (area > largest) [best, largest] = [at, area];
    }
    rows.push(best);
  }
  return Float64Array.from([...rows, last]);
}
