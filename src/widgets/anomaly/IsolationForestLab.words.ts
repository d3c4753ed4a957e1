/** IsolationForestLab in sentences. */
import { averagePathLength } from "#kernel/anomaly/average-path-length.ts";
import { robustZScores, zScores } from "#kernel/anomaly/z-score.ts";
import { countsOf, type FieldState, foundAtTop } from "./IsolationForestLab.field.ts";
import { type LineState, stepsOf } from "./IsolationForestLab.line.ts";
import { FIELD_SCENES, LINE_SCENES, ROBUST_LIMIT, Z_LIMIT } from "./IsolationForestLab.presets.ts";

/** A number as it is printed, with a true minus. */
export function number(value: number, digits = 0): string {
  return value
    .toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replace("-", "−");
}

export function sayLine(state: LineState): string {
  const { preset, values, watched, revealed, runs } = state;
  if (!revealed) return "What the readings come to is hidden until you have predicted.";
  if (LINE_SCENES[preset].picture === "bands") return sayBands(values);
  const mean = runs.history.at(-1)!.means[watched]!;
  const trees = runs.trees === 1 ? "In one tree" : `Over ${number(runs.trees)} trees`;
  return `${sayWay(state)} ${trees} the mean path of ${number(values[watched]!)} is ${number(mean, 2)}; over all trees there can be it is ${number(runs.expected[watched]!, 2)}.`;
}

/** How far the watched value has come in the drawn tree. */
function sayWay(state: LineState): string {
  const { values, watched, tree, shown } = state;
  const value = number(values[watched]!);
  const last = stepsOf(state).slice(0, shown).at(-1);
  if (!last) return `Tree ${tree} is not split yet.`;
  const splits = shown === 1 ? "1 split" : `${shown} splits`;
  if (last.rows === 1) return `Tree ${tree}: ${value} stands alone after ${splits}.`;
  const others = last.rows - 1 === 1 ? "one other" : `${last.rows - 1} others`;
  if (shown < stepsOf(state).length) return `Tree ${tree}: after ${splits} ${value} is still with ${others}.`;
  return `Tree ${tree}: after ${splits}, the limit, ${value} is still with ${others}, which counts c(${last.rows}) = ${number(averagePathLength(last.rows), 2)} more.`;
}

function sayBands(values: readonly number[]): string {
  const list = (scores: Float64Array, limit: number) => {
    const found = values.filter((_, at) => Math.abs(scores[at]!) > limit).map((value) => number(value));
    return found.length === 0 ? "none" : found.join(" and ");
  };
  const [z, robust] = [zScores(values), robustZScores(values)];
  const most = Math.max(...Array.from(z, Math.abs));
  return `Beyond ${Z_LIMIT} standard deviations from the mean: ${list(z, Z_LIMIT)}; the farthest is ${number(most, 2)} away. Beyond ${ROBUST_LIMIT} by the median: ${list(robust, ROBUST_LIMIT)}.`;
}

export function sayField(state: FieldState): string {
  const { preset, choice, field, revealed, note, points } = state;
  const { names } = FIELD_SCENES[preset];
  if (note) return note;
  if (!revealed || !field) return "The scores are hidden until you have predicted.";
  const { caught, rare, falseAlarms, ordinary } = countsOf(state);
  const grown = field.trees === 1 ? "One tree" : `${number(field.trees)} trees`;
  const seen = `${grown} on ${number(Math.min(choice.sample, points.rows))} of ${number(points.rows)} points`;
  const of = [`${number(falseAlarms)} of ${number(ordinary)} ${names[0]}`];
  if (rare > 0) of.push(`${number(caught)} of ${number(rare)} ${names[1]}`);
  const top =
    rare > 1
      ? ` Of the ${number(rare)} highest scores these have ${number(foundAtTop(field.points, state.labels))}.`
      : "";
  return `${seen}. Alarms from ${number(choice.threshold, 2)} on: ${of.join(", ")}.${top} ${sayCursor(state)}`;
}

function sayCursor(state: FieldState): string {
  return `At the cross: ${number(scoreAtCursor(state) ?? 0, 2)}.`;
}

/** The score in the cell of the cursor. */
export function scoreAtCursor({ field, cursor, preset }: FieldState): number | undefined {
  return field?.cells[cursor.y * FIELD_SCENES[preset].grid.across + cursor.x];
}
