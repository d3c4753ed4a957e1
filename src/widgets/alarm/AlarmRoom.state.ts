/** The state of AlarmRoom and its ways from one to the next. */
import type { Step } from "#contract/machine.ts";
import type { Prices } from "#kernel/alarm/cost.ts";
import { isWatch, WATCHER_SETTINGS, WATCHERS, type Watch, type WatcherKind } from "#kernel/anomaly/watcher.ts";
import {
  chosenSeries,
  type DataFileCommand,
  type DataFileEvent,
  type DataFileState,
  nextDataFile,
} from "../data-file.ts";
import { type OwnSeries, ownRecord, readLabels, seriesOf } from "./AlarmRoom.own.ts";
import { PRICE_CHOICES, PRICES, type PriceName, ROOM_SCENES, type RoomPreset } from "./AlarmRoom.presets.ts";
import {
  FIXED_RESULT,
  FIXED_RULE,
  MACHINE_RECORD,
  type RoomRecord,
  type RoomResult,
  resultOf,
  type Scored,
  sameScores,
} from "./AlarmRoom.record.ts";

export interface AlarmRoomState {
  readonly preset: RoomPreset;
  readonly record: RoomRecord;
  readonly watch: Watch;
  readonly prices: Prices;
  readonly scored?: Scored;
  /** Of the watch as it is set; undefined until its scores are there. */
  readonly result?: RoomResult;
  readonly working?: { readonly done: number; readonly total: number; readonly note: string };
  /** Whether the second half may be seen. */
  readonly open: boolean;
  /** How often the reader has uncovered it. */
  readonly commits: number;
  /** A table of the reader's own, in the free room. */
  readonly file: DataFileState;
  readonly own?: OwnSeries;
  /** The reader's windows, one a line. */
  readonly labels: string;
  readonly labelFault?: string;
  readonly fault?: string;
}
export type AlarmRoomEvent =
  | { readonly type: "run" }
  | { readonly type: "kind"; readonly value: WatcherKind }
  | { readonly type: "window"; readonly value: number }
  | { readonly type: "threshold"; readonly value: number }
  | { readonly type: "price"; readonly name: PriceName; readonly value: number }
  | { readonly type: "commit" }
  | { readonly type: "cover" }
  | { readonly type: "labels"; readonly text: string }
  | { readonly type: "progress"; readonly done: number; readonly total: number; readonly note: string }
  | { readonly type: "scored"; readonly scored: Scored }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "stop" }
  | DataFileEvent;
export type AlarmRoomCommand =
  | { readonly type: "score"; readonly watch: Watch; readonly own?: OwnSeries }
  | DataFileCommand;
export type Stepped = Step<AlarmRoomState, AlarmRoomCommand>;

/** Where a reader begins who chooses a detector. */
const FIRST_SETTINGS: Readonly<Record<WatcherKind, Omit<Watch, "kind">>> = {
  limit: { window: 0, threshold: 55 },
  rolling: { window: 288, threshold: 3 },
  robust: { window: 288, threshold: 3.5 },
  ewma: { window: 72, threshold: 3 },
  hour: { window: 24, threshold: 3 },
  neighbours: { window: 36, threshold: 2 },
  forest: { window: 36, threshold: 0.6 },
  whole: { window: 0, threshold: 3 },
};

export function opened(preset: RoomPreset): AlarmRoomState {
  const { watch, experiment } = ROOM_SCENES[preset];
  return {
    preset,
    record: MACHINE_RECORD,
    watch,
    prices: PRICES,
    // What the fixed rule does is known without the record; an experiment keeps it back.
    ...(!experiment && { result: FIXED_RESULT }),
    open: preset !== "choose",
    commits: 0,
    file: {},
    labels: "",
  };
}

export function settled(state: AlarmRoomState): Stepped {
  return { state, commands: [] };
}

export function idle({ working: _, ...rest }: AlarmRoomState): AlarmRoomState {
  return rest;
}

/** Nothing is under way any more, neither a detector nor a file. */
export function stopped(state: AlarmRoomState): AlarmRoomState {
  return { ...idle(state), file: nextDataFile(state.file, { type: "file-cancelled" }).state };
}

export function working(state: AlarmRoomState): Stepped {
  const { result: _, ...rest } = state;
  const { watch, own } = rest;
  return {
    state: { ...rest, working: { done: 0, total: 1, note: "The record is on its way" } },
    commands: [{ type: "score", watch, ...(own && { own }) }],
  };
}

/** Detectors that a reader may choose: of an own record none that knows degrees, for a blind choice none that looks ahead. */
export function offered({
  preset,
  own,
}: Pick<AlarmRoomState, "preset"> & { readonly own?: OwnSeries | undefined }): readonly WatcherKind[] {
  return WATCHERS.filter((kind) => !(own && kind === "limit") && !(preset === "choose" && kind === "whole"));
}

/** Another watch: judged at once if its scores are there, or else asked for. What was uncovered is covered again. */
export function watching(state: AlarmRoomState, watch: Watch): Stepped {
  if (!isWatch(watch) || !offered(state).includes(watch.kind)) return settled(state);
  const next = { ...state, watch, open: state.preset !== "choose" };
  if (next.scored && sameScores(next.scored.watch, watch))
    return settled({ ...idle(next), result: resultOf(next.record, next.scored, watch) });
  if (!next.scored && !next.own && sameScores(watch, FIXED_RULE))
    return settled({ ...idle(next), result: FIXED_RESULT });
  return working(next);
}

export function changed(watch: Watch, event: AlarmRoomEvent): Watch {
  if (event.type === "window" || event.type === "threshold") return { ...watch, [event.type]: event.value };
  if (event.type !== "kind" || !Object.hasOwn(WATCHER_SETTINGS, event.value)) return watch;
  return event.value === watch.kind ? watch : { kind: event.value, ...FIRST_SETTINGS[event.value] };
}

/** Scores that come when another watch is set are for nobody. */
export function taken(state: AlarmRoomState, scored: Scored): AlarmRoomState {
  if (!state.working || !sameScores(scored.watch, state.watch)) return state;
  return { ...idle(state), scored, result: resultOf(state.record, scored, state.watch) };
}

export function priced(state: AlarmRoomState, name: PriceName, value: number): AlarmRoomState {
  const known = Object.hasOwn(PRICE_CHOICES, name) && (PRICE_CHOICES[name] as readonly number[]).includes(value);
  return state.preset === "free" && known ? { ...state, prices: { ...state.prices, [name]: value } } : state;
}

/** What happens to the reader's file; the room is furnished anew when another column is to be watched. */
export function filed(state: AlarmRoomState, event: DataFileEvent): Stepped {
  if (state.preset !== "free") return settled(state);
  const { state: file, commands } = nextDataFile(state.file, event);
  // Cancelling ends all that the runner does.
  if (event.type === "file-cancelled") return settled(stopped(state));
  if (file.opened === state.file.opened) return { state: { ...state, file }, commands };
  return { state: furnished({ ...idle(state), file }), commands };
}

function furnished(state: AlarmRoomState): AlarmRoomState {
  const { own: _, scored: __, result: ___, labelFault: ____, ...rest } = state;
  const { opened: table } = rest.file;
  const bare = { ...opened(rest.preset), prices: rest.prices, file: rest.file };
  const chosen = table && chosenSeries(table);
  if (!chosen) return bare;
  const own = seriesOf(chosen, table.time >= 0);
  if ("fault" in own) return { ...bare, fault: own.fault };
  const watch = rest.watch.kind === "limit" ? { kind: "robust" as const, ...FIRST_SETTINGS.robust } : rest.watch;
  return labelled({ ...rest, own, watch }, rest.labels);
}

/** The reader's windows as they are typed; while they cannot be read the last good ones stay. */
export function labelled(state: AlarmRoomState, text: string): AlarmRoomState {
  const { labelFault: _, ...rest } = state;
  const read = readLabels(text);
  if (!rest.own) return rest;
  const windows = "fault" in read ? rest.record.windows : read.windows;
  const record = ownRecord(rest.own, rest.record === MACHINE_RECORD && "fault" in read ? [] : windows);
  return {
    ...rest,
    labels: text,
    record,
    ...("fault" in read && { labelFault: read.fault }),
    ...(rest.scored && rest.result && { result: resultOf(record, rest.scored, rest.watch) }),
  };
}
