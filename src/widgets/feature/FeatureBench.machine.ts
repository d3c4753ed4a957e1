/** A signal and features under it, at one cursor. Source of every figure: #kernel/feature, areas by #kernel/model/roc. */
import type { Machine, Step } from "#contract/machine.ts";
import { type Picture, pictureOf } from "#kernel/feature/picture.ts";
import { chosenSeries, type DataFileEvent, NO_DATA_FILE, nextDataFile } from "../data-file.ts";
import { type Choice, drawableOf, needsFuture, readChoice } from "./FeatureBench.choice.ts";
import { readLink } from "./FeatureBench.link.ts";
import { BENCH_SCENES, type BenchPreset, FAIR_BAR, isBenchPreset } from "./FeatureBench.presets.ts";
import type {
  FeatureBenchCommand,
  FeatureBenchEvent,
  FeatureBenchProps,
  FeatureBenchState,
  OwnSeries,
} from "./FeatureBench.state.ts";
import { goodness, sayBench } from "./FeatureBench.words.ts";
import { outlinePicture, STRETCHES } from "./machine-outline.ts";

type Stepped = Step<FeatureBenchState, FeatureBenchCommand>;

export const featureBench: Machine<FeatureBenchProps, FeatureBenchState, FeatureBenchEvent, FeatureBenchCommand> = {
  start: ({ preset }) => settled(opened(isBenchPreset(preset) ? preset : "spike")),

  next(state, event) {
    const { fault: _, failed: __, stopped: ___, ...rest } = state;
    switch (event.type) {
      case "run":
        return rest.work ? settled(rest) : refreshed({ ...rest, revealed: true }, true);
      case "progress":
        return settled(rest.work ? { ...rest, work: event } : rest);
      case "measured":
        return settled(event.key === keyOf(rest) ? measured(rest, event.picture) : rest);
      case "failed":
        return settled({ ...idle(rest), failed: event.message });
      case "cancelled":
        return settled(cancelled(rest));
      case "select":
        return settled(rest.choices[event.index] ? { ...rest, selected: event.index } : rest);
      case "stop-at":
        return settled({ ...rest, atMs: rest.stops[event.index] ?? rest.atMs });
      case "set":
      case "add":
      case "remove":
      case "stretch":
        return rest.revealed ? edited(rest, event) : settled(rest);
      default:
        return BENCH_SCENES[rest.preset].takesFile ? filed(rest, event) : settled(rest);
    }
  },

  say: sayBench,

  link: ({ preset, choices, selected, atMs, stretch, revealed, loaded }) => ({
    preset,
    choices: choices.map((choice) => ({ ...choice })),
    selected,
    atMs,
    stretch,
    shown: revealed && (loaded || BENCH_SCENES[preset].signal !== undefined),
  }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...featureBench.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const { shown, ...chosen } = read;
    const start = opened(read.preset);
    const state = {
      ...start,
      ...chosen,
      lines: chosen.choices.map(() => undefined),
      revealed: start.revealed || shown,
    };
    return state.revealed ? refreshed(state, shown) : settled(state);
  },

  reached({ preset, choices, lines }) {
    const { scale } = BENCH_SCENES[preset];
    const best = choices.find(
      (choice, at) => goodness(lines[at]?.area).area >= FAIR_BAR && !needsFuture(choice, scale),
    );
    return preset === "record" && best ? [{ goal: "fair-bar", evidence: { ...best } }] : [];
  },

  question({ preset }) {
    const { question, options } = BENCH_SCENES[preset];
    return { text: question, options };
  },

  outcome({ preset, revealed, lines: [first, second] }) {
    if (!revealed || !first) return undefined;
    if (preset === "thin") {
      const highest = Math.max(...first.values);
      return highest > 80 ? "kept" : highest > 40 ? "half" : highest > 21.5 ? "trace" : "none";
    }
    if (preset !== "ahead" || !second) return undefined;
    const gain = goodness(second.area).area - goodness(first.area).area;
    return gain > 0.05 ? "higher" : gain < -0.02 ? "lower" : "same";
  },
};

function settled(state: FeatureBenchState): Stepped {
  return { state, commands: [] };
}

function opened(preset: BenchPreset): FeatureBenchState {
  const { signal, choices, options } = BENCH_SCENES[preset];
  const revealed = options.length === 0;
  const { stops, lines } = signal ? pictureOf(signal, []) : outlinePicture;
  const state: FeatureBenchState = {
    preset,
    choices,
    selected: 0,
    stops,
    atMs: stops[Math.floor(stops.length / 2)]!,
    raw: lines[0]!,
    lines: choices.map(() => undefined),
    stretch: 0,
    revealed,
    loaded: false,
    file: NO_DATA_FILE,
  };
  return revealed ? refreshed(state, false).state : state;
}

/** What is shown of the choices: computed at once from a signal at hand, asked for where it is a record. */
function refreshed(state: FeatureBenchState, load: boolean): Stepped {
  const { signal, scale } = BENCH_SCENES[state.preset];
  const drawables = state.choices.map((choice) => drawableOf(choice, scale));
  const { own } = state;
  if (signal && !own) return settled(measured(state, pictureOf(signal, drawables)));
  if (!own && !state.loaded && !load) return settled(state);
  const stretch = STRETCHES[state.stretch]?.stretch;
  const command = {
    type: "measure",
    key: keyOf(state),
    drawables,
    ...(stretch && { stretch }),
    ...(own && { signal: own.signal }),
  } as const;
  return { state: { ...state, work: { done: 0, total: 100, note: "Features are computed" } }, commands: [command] };
}

function keyOf({ choices, stretch, file: { opened }, own }: FeatureBenchState): string {
  return JSON.stringify([choices, stretch, own && [opened?.name, opened?.time, own.label]]);
}

/** What becomes of a table of the reader's; another column is another signal. */
function filed(state: FeatureBenchState, event: DataFileEvent): Stepped {
  const { state: file, commands } = nextDataFile(state.file, event);
  if (event.type === "file-cancelled" && state.work) return settled(cancelled(state));
  if (file.opened === state.file.opened) return { state: { ...state, file }, commands };
  const { own: _, ...rest } = idle(state);
  const series = file.opened && chosenSeries(file.opened);
  if (!series) return refreshed({ ...rest, file }, false);
  const label = `${series.name} of ${file.opened!.name}`;
  if (series.values.length < 2)
    return settled({ ...rest, file, fault: `${label} has fewer than two values, so there is nothing to draw.` });
  const signal = { times: series.times.map((time) => 1000 * time), values: series.values };
  const own: OwnSeries = { label, moment: file.opened!.time < 0 ? "row" : "date", signal };
  return refreshed({ ...rest, file, own, lines: rest.choices.map(() => undefined) }, false);
}

function measured(state: FeatureBenchState, { stops, lines: [raw, ...lines] }: Picture): FeatureBenchState {
  const inside = state.atMs >= stops[0]! && state.atMs <= stops.at(-1)!;
  const atMs = inside ? state.atMs : stops[Math.floor(stops.length / 2)]!;
  return { ...idle(state), stops, atMs, raw: raw!, lines, loaded: true };
}

/** Stopping ends all that the runner does: features and the reading of a table alike. */
function cancelled(state: FeatureBenchState): FeatureBenchState {
  return { ...idle(state), file: nextDataFile(state.file, { type: "file-cancelled" }).state, stopped: true };
}

function idle({ work: _, ...rest }: FeatureBenchState): FeatureBenchState {
  return rest;
}

type Edit = Extract<FeatureBenchEvent, { type: "set" | "add" | "remove" | "stretch" }>;

function edited(state: FeatureBenchState, event: Edit): Stepped {
  const { preset, choices, selected, lines } = state;
  const { fixed, slots, signal } = BENCH_SCENES[preset];
  if (event.type === "stretch") {
    if (signal || !state.loaded || !STRETCHES[event.index]) return settled(state);
    return refreshed({ ...state, stretch: event.index }, false);
  }
  if (fixed) return settled(state);
  const swap = (at: number, ...put: Choice[]): FeatureBenchState => ({
    ...state,
    choices: choices.toSpliced(at, at < choices.length ? 1 : 0, ...put),
    lines: lines.toSpliced(at, at < lines.length ? 1 : 0, ...put.map(() => undefined)),
  });
  if (event.type === "set" && readChoice(event.choice, BENCH_SCENES[preset].scale))
    return refreshed(swap(selected, event.choice), false);
  if (event.type === "add" && choices.length < slots) {
    const next = choices.at(-1) ?? BENCH_SCENES[preset].choices[0]!;
    return refreshed({ ...swap(choices.length, next), selected: choices.length }, false);
  }
  if (event.type === "remove" && choices.length > 1)
    return refreshed({ ...swap(selected), selected: Math.min(selected, choices.length - 2) }, false);
  return settled(state);
}
