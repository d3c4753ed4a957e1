/** A feature as the reader chooses it, its name in words, and what the kernel is asked to make. */
import type { Drawable } from "#kernel/feature/picture.ts";
import { type FeatureKind, isWindowed, looksAhead, type Recipe } from "#kernel/feature/recipe.ts";

export const FEATURES = [
  "mean",
  "sd",
  "min",
  "max",
  "median",
  "range",
  "apart",
  "score",
  "ewma",
  "lag",
  "delta",
  "change",
] as const satisfies readonly FeatureKind[];
export const THINNERS = ["thin-mean", "thin-extremes", "thin-triangles"] as const;
export type ChoiceKind = (typeof FEATURES)[number] | (typeof THINNERS)[number];

/** In what a width is given: rows, hours, or, of a thinned signal, points. */
export type Scale = "rows" | "hours" | "points";

export interface Choice {
  readonly kind: ChoiceKind;
  readonly width: number;
  /** A window that is not full gives no figure. */
  readonly full: boolean;
  readonly centred: boolean;
}

export const WIDTHS: Readonly<Record<Scale, readonly number[]>> = {
  rows: [1, 2, 3, 4, 12, 60, 300],
  hours: [1, 3, 6, 12, 18, 24, 36, 48, 72, 168],
  points: [10, 20, 50, 100, 200],
};

export const KIND_WORDS: Readonly<Record<ChoiceKind, string>> = {
  mean: "mean",
  sd: "standard deviation",
  min: "least value",
  max: "greatest value",
  median: "median",
  range: "range",
  apart: "distance from the mean",
  score: "z-score",
  ewma: "fading mean",
  lag: "value before",
  delta: "change",
  change: "size of the change",
  "thin-mean": "means",
  "thin-extremes": "extremes",
  "thin-triangles": "largest triangles",
};

const HOUR_MS = 3_600_000;
/** Of the machine's record. */
const STEP_MS = 300_000;

/** "24 h", "3 d", "1 row". */
export function widthWords(width: number, scale: Scale): string {
  if (scale === "hours") return width > 36 ? `${width / 24} d` : `${width} h`;
  if (scale === "points") return `${width} points`;
  return width === 1 ? "1 row" : `${width} rows`;
}

export function takesWindow(kind: ChoiceKind): boolean {
  return !isThinner(kind) && isWindowed(kind);
}

function isThinner(kind: ChoiceKind): kind is (typeof THINNERS)[number] {
  return kind.startsWith("thin-");
}

/** "mean of 3 d, centred". */
export function nameOf({ kind, width, full, centred }: Choice, scale: Scale): string {
  const [what, length] = [KIND_WORDS[kind], widthWords(width, scale)];
  if (isThinner(kind)) return `${length} by ${what}`;
  if (kind === "ewma") return scale === "hours" ? `${what}, half-life ${length}` : `${what} of ${length}`;
  if (kind === "lag") return `value ${length} before`;
  if (kind === "delta" || kind === "change") return `${what} over ${length}`;
  return `${what} of ${length}${centred ? ", centred" : ""}${full ? ", if full" : ""}`;
}

export function drawableOf(choice: Choice, scale: Scale): Drawable {
  const { kind, width } = choice;
  if (isThinner(kind)) {
    const how = kind === "thin-mean" ? "mean" : kind === "thin-extremes" ? "extremes" : "triangles";
    return { kind: "thin", how, points: width };
  }
  return recipeOf({ ...choice, kind }, scale);
}

function recipeOf({ kind, width, full, centred }: Choice & { kind: FeatureKind }, scale: Scale): Recipe {
  const wide = scale === "hours" ? { ms: width * HOUR_MS } : { rows: width };
  const rows = scale === "hours" ? (width * HOUR_MS) / STEP_MS : width;
  return { kind, width: wide, minPeriods: full ? rows : 1, centred };
}

/** Whether the figure of a moment needs what comes after it. */
export function needsFuture(choice: Choice, scale: Scale): boolean {
  const drawable = drawableOf(choice, scale);
  return drawable.kind !== "thin" && looksAhead(drawable);
}

/** A choice that the widget has, or nothing: for links. */
export function readChoice(value: unknown, scale: Scale): Choice | undefined {
  if (value === null || typeof value !== "object") return undefined;
  const { kind, width, full, centred } = value as Record<string, unknown>;
  const known = (scale === "points" ? THINNERS : FEATURES).find((each) => each === kind);
  if (!known || !WIDTHS[scale].includes(width as number)) return undefined;
  return { kind: known, width: width as number, full: full === true, centred: centred === true };
}
