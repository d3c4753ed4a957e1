/** The record that a room watches, and what detectors' alarms on it are worth, half by half. */
import { type Extents, extentsOf } from "#kernel/alarm/extent.ts";
import { type Judgement, judge, judgeEpisodes, type LabelledWindow, type Span } from "#kernel/alarm/judgement.ts";
import { levelOf, ringsOf, type Watch } from "#kernel/anomaly/watcher.ts";
import { MACHINE_WINDOWS } from "#kernel/dataset/source-table.ts";
import {
  FIXED_EPISODES,
  MACHINE_FAILURES_MS,
  MACHINE_HALF_MS,
  MACHINE_SPAN,
  machineExtents,
} from "./machine-outline.ts";

export interface RoomRecord {
  readonly title: string;
  readonly span: Span;
  /** Where its second half begins. */
  readonly halfMs: number;
  readonly extents: Extents;
  /** Of the picture's values. */
  readonly scale: { readonly from: number; readonly to: number };
  readonly windows: readonly LabelledWindow[];
  /** What stands in each window, in words. */
  readonly names: readonly string[];
}
/** A detector's way along the whole record. */
export interface Scored {
  readonly watch: Watch;
  readonly timesMs: Float64Array;
  readonly scores: Float64Array;
}
export interface RoomResult {
  /** First half, second half. */
  readonly halves: readonly [Judgement, Judgement];
  /** Of the readings outside the windows, the share that rings; unknown where only episodes are. */
  readonly healthyShare?: number;
}

export const MACHINE_RECORD: RoomRecord = {
  title: "Machine temperature",
  span: MACHINE_SPAN,
  halfMs: MACHINE_HALF_MS,
  extents: machineExtents(),
  scale: { from: 0, to: 110 },
  windows: MACHINE_WINDOWS.map(({ fromSec, untilSec }, at) => ({
    fromMs: 1000 * fromSec,
    toMs: 1000 * untilSec,
    failureMs: MACHINE_FAILURES_MS[at]!,
  })),
  names: ["no stated cause", "planned shutdown", "subtle anomaly", "catastrophic failure"],
};

/** The rule that everything is held against. */
export const FIXED_RULE: Watch = { kind: "limit", window: 0, threshold: 55 };
export const FIXED_RESULT: RoomResult = inHalves(MACHINE_RECORD, (span) =>
  judgeEpisodes(FIXED_EPISODES, MACHINE_RECORD.windows, span),
);

/** O(n). */
export function resultOf(record: RoomRecord, { watch, timesMs, scores }: Scored, now: Watch = watch): RoomResult {
  const rings = ringsOf(now, scores, timesMs);
  const isHealthy = (atMs: number) => record.windows.every(({ fromMs, toMs }) => atMs < fromMs || atMs > toMs);
  const healthy = timesMs.reduce((sum, atMs) => sum + Number(isHealthy(atMs)), 0);
  return {
    ...inHalves(record, (span) => judge(rings, record.windows, span)),
    healthyShare: healthy === 0 ? 0 : rings.filter(isHealthy).length / healthy,
  };
}

function inHalves({ span, halfMs }: RoomRecord, judged: (span: Span) => Judgement): RoomResult {
  return {
    halves: [judged({ fromMs: span.fromMs, toMs: halfMs }), judged({ fromMs: halfMs, toMs: span.toMs })],
  };
}

/** The greatest score of each stretch of the picture, NaN where there is none; of a limit, from the record's picture. */
export function scorePicture(record: RoomRecord, watch: Watch, scored: Scored | undefined): Float64Array {
  const { extents, span } = record;
  if (watch.kind === "limit") return extents.lows.map((low) => watch.threshold - low);
  if (!scored) return new Float64Array(extents.lows.length).fill(Number.NaN);
  return extentsOf(scored.timesMs, scored.scores, span, extents.lows.length).highs;
}

/** Whether scores of one are also those of the other: all but a limit's serve every threshold. */
export function sameScores(one: Watch, other: Watch): boolean {
  const same = one.kind === other.kind && one.window === other.window;
  return same && (one.kind !== "limit" || one.threshold === other.threshold);
}

/** What a score must exceed, and how high the picture of scores reaches. */
export function scoreScale(watch: Watch): { readonly level: number; readonly from: number; readonly to: number } {
  if (watch.kind === "limit") return { level: 0, from: -50, to: 50 };
  return { level: levelOf(watch), from: 0, to: 3 * watch.threshold };
}
