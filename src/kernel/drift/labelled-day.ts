/**
 * A day on the line with a model at work: what it flags, what that leads to, and which labels come of it. A flagged pallet
 * is tightened again and does not leak any more, so a good model takes away the labels that it would learn from.
 */
import type { LineRecord } from "./capping-line.ts";
import {
  addPallet,
  type Discriminant,
  discriminantOf,
  emptyMoments,
  type Moments,
  riskOf,
  sumMoments,
} from "./discriminant.ts";

/** What is known of flagged pallets: tested on a bench all the same, left out, or taken as sound since none leaked. */
export const LABELLINGS = ["bench", "left-out", "as-sound"] as const;
export type Labelling = (typeof LABELLINGS)[number];

export interface LabelledDay {
  /** Index of its first pallet in the record. */
  readonly start: number;
  /** For each pallet 1 for leaking, 0 for sound, -1 for unknown: as written down, which need not be true. */
  readonly labels: Int8Array;
  readonly moments: Moments;
  /** Squared differences between the model's chance and the label, for pallets that have one. */
  readonly losses: readonly number[];
}
export interface DayReport {
  readonly flags: number;
  /** Leaking pallets that were not flagged. */
  readonly misses: number;
  readonly leaks: number;
  /** Mean squared difference between the model's chance and what was true: the Brier score. */
  readonly loss: number;
}

/** One day of the record; `model` undefined before there was one: then nothing is flagged and all is tested. O(pallets). */
export function workDay(
  record: LineRecord,
  day: number,
  model: Discriminant | undefined,
  flagAbove: number,
  labelling: Labelling,
): { readonly labelled: LabelledDay; readonly report: DayReport } {
  const { perDay, torqueNm, warmthC, leaks } = record;
  const start = (day - record.first) * perDay;
  const labels = new Int8Array(perDay);
  const moments = emptyMoments();
  const losses: number[] = [];
  let [flags, misses, leaking, loss] = [0, 0, 0, 0];
  for (let pallet = 0; pallet < perDay; pallet++) {
    const at = start + pallet;
    const risk = model ? riskOf(model, torqueNm[at]!, warmthC[at]!) : 0;
    const flagged = risk > flagAbove;
    const label = !flagged || labelling === "bench" ? leaks[at]! : labelling === "as-sound" ? 0 : -1;
    labels[pallet] = label;
    if (flagged) flags++;
    else misses += leaks[at]!;
    leaking += leaks[at]!;
    loss += (risk - leaks[at]!) ** 2;
    if (label < 0) continue;
    addPallet(moments, torqueNm[at]!, warmthC[at]!, label === 1);
    losses.push((risk - label) ** 2);
  }
  return {
    labelled: { start, labels, moments, losses },
    report: { flags, misses, leaks: leaking, loss: loss / perDay },
  };
}

/** The share of labelled days, the newest, on which a challenger is tried and to which it is not fitted. */
export const HOLDOUT = 0.25;

/**
 * A new model of these days, oldest first: fitted to all of them, or with `champion` to the older three quarters, and then
 * undefined where it does worse than the champion on the rest. Undefined too where nothing can be fitted. O(pallets).
 */
export function challengerOf(
  record: LineRecord,
  days: readonly LabelledDay[],
  champion: Discriminant | undefined,
): Discriminant | undefined {
  const held = champion ? Math.max(1, Math.round(HOLDOUT * days.length)) : 0;
  const model = discriminantOf(sumMoments(days.slice(0, days.length - held).map(({ moments }) => moments)));
  if (!model || !champion) return model;
  const rest = days.slice(days.length - held);
  return lossOn(record, rest, model) <= lossOn(record, rest, champion) ? model : undefined;
}

/** Sum of squared losses of a model over what was written down. */
function lossOn({ torqueNm, warmthC }: LineRecord, days: readonly LabelledDay[], model: Discriminant): number {
  let sum = 0;
  for (const { start, labels } of days)
    for (const [pallet, label] of labels.entries())
      if (label >= 0) sum += (riskOf(model, torqueNm[start + pallet]!, warmthC[start + pallet]!) - label) ** 2;
  return sum;
}
