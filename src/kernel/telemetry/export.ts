/**
 * Arrivals as text: comma-separated values (RFC 4180, LF for its CRLF) or one JSON object a line. What a device says comes
 * first, the truth after it if it is asked for, so that a reader of the one can be held against the other.
 */
import { utcText } from "../codec/epoch.ts";
import type { Arrival } from "./arrival.ts";
import type { Device } from "./device.ts";
import { KINDS } from "./kind-table.ts";

export type ExportFormat = "csv" | "jsonl";

/** The text, each line ended; of CSV with a head. `truth` adds when it was taken, what was so and what was wrong. O(n). */
export function exportText(device: Device, arrivals: readonly Arrival[], format: ExportFormat, truth: boolean): string {
  const rows = arrivals.map((arrival) => rowOf(device, arrival, truth));
  if (format === "jsonl") return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const lines = rows.map((row) => Object.values(row).map(csvField).join(","));
  return [exportColumns(truth).join(","), ...lines, ""].join("\n");
}

const SAID = ["arrived", "device", "sequence", "stamp", "value", "unit"] as const;
const TRUE = ["taken", "true_value", "faults"] as const;

/** The names of the columns, which are those of the JSON members. */
export function exportColumns(truth: boolean): readonly string[] {
  return truth ? [...SAID, ...TRUE] : SAID;
}

function rowOf({ id, kind }: Device, { sample, atMs }: Arrival, truth: boolean): Readonly<Record<string, unknown>> {
  const said = {
    arrived: isoTime(atMs),
    device: id,
    sequence: sample.sequence,
    stamp: isoTime(sample.stampMs),
    value: sample.value,
    unit: KINDS[kind].unit,
  };
  if (!truth) return said;
  const exact = Number(sample.trueValue.toFixed(4));
  return { ...said, taken: isoTime(sample.takenMs), true_value: exact, faults: sample.faults.join(" ") };
}

function csvField(value: unknown): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** "2026-01-05T06:10:00.25Z" of whole ms of Unix time. O(1). */
export function isoTime(atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  return utcText(BigInt(seconds), (atMs - seconds * 1000) * 1_000_000);
}
