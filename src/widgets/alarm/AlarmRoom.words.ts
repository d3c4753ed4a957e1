/** What AlarmRoom says and writes into its tables. */
import type { Prices } from "#kernel/alarm/cost.ts";
import type { JudgedWindow, Judgement } from "#kernel/alarm/judgement.ts";
import type { Watch, WatcherKind } from "#kernel/anomaly/watcher.ts";
import { lacking, totalOf } from "./AlarmRoom.presets.ts";
import type { RoomResult } from "./AlarmRoom.record.ts";

export const KIND_NAMES: Readonly<Record<WatcherKind, string>> = {
  limit: "fixed limit",
  rolling: "z-score",
  robust: "robust z-score",
  ewma: "EWMA chart",
  hour: "baseline by the hour",
  neighbours: "distance to neighbours",
  forest: "isolation forest",
  whole: "z-score of the whole record",
};

const SPANS: Readonly<Record<number, string>> = {
  12: "1 hour",
  36: "3 hours",
  72: "6 hours",
  144: "12 hours",
  288: "1 day",
  576: "2 days",
  2016: "1 week",
};

/** Label and choices of the second control, which means something else for each detector. */
export function windowLabel(kind: WatcherKind): string {
  if (kind === "limit") return "Silent again";
  if (kind === "ewma") return "Memory";
  if (kind === "hour") return "Baseline for";
  return "Window";
}
export function windowText(kind: WatcherKind, window: number, inReadings = false): string {
  if (kind === "limit") return window === 0 ? "at the limit" : `${window} above the limit`;
  if (kind === "hour") return window === 24 ? "each hour of the day" : "each hour of the week";
  if (kind === "whole") return "everything, later readings too";
  return (inReadings ? undefined : SPANS[window]) ?? `${window.toLocaleString("en-GB")} readings`;
}

export function describeWatch({ kind, window, threshold }: Watch, inReadings = false): string {
  if (kind === "limit") return `Below ${threshold}${window === 0 ? "" : `, until ${window} above it`}`;
  const back = kind === "whole" ? "" : `, ${windowText(kind, window, inReadings)}`;
  return `${capital(KIND_NAMES[kind])}${back}, above ${threshold}`;
}

/** When the window's warning came: "1 h 40 min ahead". */
export function leadText({ warningMs, leadHours }: JudgedWindow): string {
  if (warningMs === undefined) return "missed";
  if (leadHours === undefined) return "caught";
  const minutes = Math.round(Math.abs(leadHours) * 60);
  if (minutes === 0) return "with it";
  const long = minutes >= 600 ? `${Math.round(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const text = minutes < 60 ? `${minutes} min` : long;
  return `${text} ${leadHours > 0 ? "ahead" : "late"}`;
}

export function euro(value: number): string {
  return `${value < 0 ? "−" : ""}€ ${Math.abs(value).toLocaleString("en-GB")}`;
}

export function perWeek({ falsePerWeek }: Judgement): string {
  return falsePerWeek.toFixed(2);
}

export function sayHalf(name: string, judgement: Judgement, prices: Prices): string {
  const { windows, caught, falseEpisodes } = judgement;
  const touched = windows.length === 0 ? "" : `${caught} of ${windows.length} windows, `;
  return `${name}: ${touched}${falseEpisodes} false, ${euro(totalOf(judgement, prices))}.`;
}

export function sayExperiment({ halves, healthyShare }: RoomResult): string {
  const [first, second] = halves;
  const last = second.windows.at(-1);
  const all = first.falseEpisodes + second.falseEpisodes;
  const week = all / (first.weeks + second.weeks);
  const share = healthyShare === undefined ? "" : ` ${(100 * healthyShare).toFixed(1)} % of healthy readings ring.`;
  return `${first.caught + second.caught} of 4 windows touched; for the failure it rings ${last ? sayLead(last) : "not at all"}. ${all} false ${all === 1 ? "alarm" : "alarms"}, ${week.toFixed(2)} a week.${share}`;
}

function sayLead(window: JudgedWindow): string {
  const text = leadText(window);
  if (text === "missed") return "not at all";
  return text === "with it" ? "when it begins, no minute before" : text;
}

/** After a commit. */
export function sayCommit(result: RoomResult, commits: number): string {
  const missing = lacking(result);
  const blind = commits === 1 ? "Commit 1, a blind choice" : `Commit ${commits}, with the second half known`;
  const lead = result.halves[1].windows.at(-1);
  const warned = lead ? `For the failure it rings ${sayLead(lead)}. ` : "";
  const verdict = missing.length === 0 ? "That is what was asked." : `Not yet: ${missing.join(", ")}.`;
  return `${blind}. ${warned}${verdict}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
