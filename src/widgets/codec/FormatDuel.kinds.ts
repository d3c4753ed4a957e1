/** The map of FormatDuel: kinds of values by what one more of them costs in each format, and a value of one's own. */
import { type ItemBytes, itemBytes, meanBytes, nameBytes, sizeBands } from "#kernel/codec/item-size.ts";
import { readText, type TextFault } from "./FormatDuel.reading.ts";

export type KindGroup = "whole" | "below" | "fractions" | "rest";
export const KIND_GROUPS: readonly { readonly value: KindGroup; readonly text: string }[] = [
  { value: "fractions", text: "fractions" },
  { value: "whole", text: "whole numbers" },
  { value: "below", text: "below zero" },
  { value: "rest", text: "text and the rest" },
];

export interface KindRow {
  readonly label: string;
  readonly bytes: ItemBytes;
  /** Whether a whole number lies in this row. */
  holds?(value: number): boolean;
}

const TEN_DIGITS = 9_999_999_999;
const THIRTEEN_DIGITS = [1_000_000_000_000, 9_999_999_999_999] as const;
const number = (value: number) => value.toLocaleString("en-GB").replace("-", "−");

function bands(from: number, to: number): readonly KindRow[] {
  return sizeBands(from, to).map((band) => ({
    label: band.from === band.to ? number(band.from) : `${number(band.from)} to ${number(band.to)}`,
    bytes: band.bytes,
    holds: (value) => Math.min(band.from, band.to) <= value && value <= Math.max(band.from, band.to),
  }));
}

/** Every step of `step` from `from` to `to` that is not whole. */
function steps(from: number, to: number, step: number): readonly number[] {
  const count = Math.round((to - from) / step);
  const values = Array.from({ length: count + 1 }, (_, at) => Number((from + at * step).toFixed(6)));
  return values.filter((value) => !Number.isInteger(value));
}

const PICTURE_BYTES = 60;
const NAME = "temperature";
const LINES = "one\ntwo\nthree\nfour\n";
const text = (length: number) => itemBytes("a".repeat(length));

/** The rows of a group. */
const MAKE: Readonly<Record<KindGroup, () => readonly KindRow[]>> = {
  whole: () => [...bands(0, TEN_DIGITS), ...bands(...THIRTEEN_DIGITS)],
  below: () => bands(-1, -999_999),
  fractions: () => [
    { label: "tenths, 0.1 to 99.9, mean", bytes: meanBytes(steps(0.1, 99.9, 0.1)) },
    { label: "hundredths, 0.01 to 9.99, mean", bytes: meanBytes(steps(0.01, 9.99, 0.01)) },
    { label: "halves, 0.5 to 99.5, mean", bytes: meanBytes(steps(0.5, 99.5, 0.5)) },
    { label: "sixteenths, 0.0625 to 84.9375, mean", bytes: meanBytes(steps(0.0625, 84.9375, 0.0625)) },
    {
      label: "thirds, 1/3 to 100/3, mean",
      bytes: meanBytes(steps(1, 100, 1 / 3).map((each) => Math.round(3 * each) / 3)),
    },
    {
      label: "a float's tenths, as doubles, mean",
      bytes: meanBytes(steps(0.1, 99.9, 0.1).map(Math.fround)),
    },
  ],
  rest: () => [
    { label: "true", bytes: itemBytes(true) },
    { label: "null", bytes: itemBytes(null) },
    ...[8, 23, 24, 31, 32, 100, 255, 256].map((length) => ({
      label: `text of ${length} letters`,
      bytes: text(length),
    })),
    { label: "text of four lines", bytes: itemBytes(LINES) },
    { label: `${PICTURE_BYTES} bytes of a picture`, bytes: itemBytes(new Uint8Array(PICTURE_BYTES)) },
    { label: `the name ${NAME}`, bytes: nameBytes(NAME) },
  ],
};

const made = new Map<KindGroup, readonly KindRow[]>();

/** The rows of a group, computed once. */
export function kindRows(group: KindGroup): readonly KindRow[] {
  const held = made.get(group) ?? MAKE[group]();
  made.set(group, held);
  return held;
}

export interface OwnValue {
  readonly fault?: TextFault;
  readonly value?: boolean | number | string | null;
  readonly bytes?: ItemBytes;
}

/** One single value as JSON writes it, and its cost. */
export function readOwn(typed: string): OwnValue {
  if (typed.trim() === "") return { fault: { message: "Type one value, such as 21.3.", at: 0 } };
  const read = readText(typed);
  if (read.fault) return { fault: read.fault };
  const { value } = read;
  if (typeof value === "object" && value !== null)
    return { fault: { message: "One single value: a number, a text in quotes, true, false or null.", at: 0 } };
  return { value: value as boolean | number | string | null, bytes: itemBytes(value as number) };
}

/** The group of a value, and the index of its row where it has one. */
export function placeOf(value: OwnValue["value"]): { readonly group: KindGroup; readonly row: number } {
  if (typeof value !== "number") return { group: "rest", row: -1 };
  if (!Number.isInteger(value)) return { group: "fractions", row: -1 };
  const group = value < 0 ? "below" : "whole";
  return { group, row: kindRows(group).findIndex(({ holds }) => holds?.(value)) };
}
