/** FeatureBench's words. */
import { nameOf } from "./FeatureBench.choice.ts";
import { BENCH_SCENES, type BenchScene, FAIR_BAR } from "./FeatureBench.presets.ts";
import { type FeatureBenchState, signalOf, stopOf } from "./FeatureBench.state.ts";

const NUMBER = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

export function figure(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "none" : NUMBER.format(value).replace("-", "−");
}

/** "hour 3", "second 617", "2014-02-07 16:00". */
export function momentWords(ms: number, moment: BenchScene["moment"]): string {
  if (moment === "hour") return `hour ${ms / 3_600_000}`;
  if (moment === "second") return `second ${Math.round(ms / 1000)}`;
  if (moment === "row") return `row ${NUMBER.format(Math.round(ms / 1000) + 1)}`;
  return new Date(ms).toISOString().slice(0, 16).replace("T", " ");
}

/** An area as good as it is with the alarm on the better side; 0 where none is known. */
export function goodness(area: number | undefined): { readonly area: number; readonly side: "high" | "low" } {
  if (area === undefined || Number.isNaN(area)) return { area: 0, side: "high" };
  return area >= 0.5 ? { area, side: "high" } : { area: 1 - area, side: "low" };
}

/** "AUC 0.79, low values ring". */
export function areaWords(area: number | undefined): string {
  if (area === undefined) return "";
  if (Number.isNaN(area)) return "no AUC";
  const { area: good, side } = goodness(area);
  return `AUC ${good.toFixed(3)}, ${side} is alarming`;
}

/** What is read at the cursor, all at a time. */
export function sayStop(state: FeatureBenchState): string {
  const { preset, choices, stops, raw, lines, revealed } = state;
  const stop = stopOf(state);
  const { scale } = BENCH_SCENES[preset];
  const { moment } = signalOf(state);
  const what = state.own ? state.own.label : "temperature";
  const parts = !revealed ? [] : choices.map((choice, at) => `${nameOf(choice, scale)} ${figure(lines[at]?.at[stop])}`);
  return `${momentWords(stops[stop]!, moment)}: ${[`${what} ${figure(raw.at[stop])}`, ...parts].join("; ")}`;
}

/** The moments that a size of change flags, or nothing where none is chosen. */
export function flaggedStops({ preset, choices, lines }: FeatureBenchState): readonly number[] {
  const { flagAt } = BENCH_SCENES[preset];
  const place = choices.findIndex(({ kind }) => kind === "change");
  const at = lines[place]?.at ?? [];
  return flagAt === undefined ? [] : at.flatMap((value, index) => (value >= flagAt ? [index] : []));
}

export function sayBench(state: FeatureBenchState): string {
  const { preset, choices, lines, stops, revealed, fault, failed, stopped, work, loaded } = state;
  if (fault ?? failed) return (fault ?? failed)!;
  if (stopped) return "Stopped: nothing was measured.";
  if (work) return `${work.note}.`;
  if (!revealed) return "What becomes of the signal is hidden until you have predicted.";
  const { signal, scale, moment, flagAt } = BENCH_SCENES[preset];
  if (!signal && !loaded)
    return "The record has 22,695 readings; its outline is shown. Load it, and features are made of all of them.";
  const read = sayStop(state);
  const at = `${read.charAt(0).toUpperCase()}${read.slice(1)}.`;
  if (flagAt !== undefined) {
    const flagged = flaggedStops(state).map((index) => momentWords(stops[index]!, moment));
    return flagged.length === 0 ? at : `${at} A change of ${flagAt} or more flags ${flagged.join(" and ")}.`;
  }
  if (preset === "own") return at;
  if (preset === "thin") {
    const tops = choices.map(
      (choice, index) => `${nameOf(choice, scale)} ${figure(Math.max(...(lines[index]?.values ?? [])))}`,
    );
    return `Highest point: ${tops.join("; ")}. Of the readings: 90.`;
  }
  const area = (of: number | undefined) => goodness(of).area.toFixed(3);
  const areas = choices.map((choice, index) => `${nameOf(choice, scale)} ${area(lines[index]?.area)}`);
  return `AUC of the temperature alone ${area(state.raw.area)}; ${areas.join("; ")}.${preset === "record" ? ` The bar is ${FAIR_BAR}.` : " Of a row the centred one is known a day and a half later."}`;
}
