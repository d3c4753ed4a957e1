import { expect, test } from "vitest";
import type { CsvTable } from "#engine/csv/read-csv.ts";
import { runHeadless } from "#widgets/alarm/AlarmRoom.headless.ts";
import { alarmRoom } from "#widgets/alarm/AlarmRoom.machine.ts";
import { LEAST_ROWS, ownRecord, readLabels, seriesOf } from "#widgets/alarm/AlarmRoom.own.ts";
import { MACHINE_RECORD } from "#widgets/alarm/AlarmRoom.record.ts";
import type { AlarmRoomEvent } from "#widgets/alarm/AlarmRoom.state.ts";

const ROWS = 600;
const START = Date.UTC(2026, 0, 5);
const times = Float64Array.from({ length: ROWS }, (_, at) => START / 1000 + 600 * at);
// A calm value with a dip of two hours in the second half.
const values = Float64Array.from(
  { length: ROWS },
  (_, at) => 20 + ((at * 37) % 11) / 10 - (at >= 450 && at < 462 ? 9 : 0),
);

const file: AlarmRoomEvent = { type: "file", file: new Blob(), name: "pump.csv" };
const table = (some: Float64Array) =>
  ({
    rows: some.length,
    columns: [
      { name: "at", kind: "epoch seconds", values: times.subarray(0, some.length) },
      { name: "degrees", kind: "number", values: some },
    ],
    badRows: [],
    badCount: 0,
  }) as unknown as CsvTable;
const opened = (some = values): readonly AlarmRoomEvent[] => [file, { type: "file-read", table: table(some) }];
const inFree = (...events: AlarmRoomEvent[]) => runHeadless({ id: "r", preset: "free" }, events);
const DIP = "2026-01-08 02:00, 2026-01-08 08:00, 2026-01-08 03:30";

test("a reader's table takes the machine's place, with a detector that knows no degrees, and waits to be watched", async () => {
  const state = await inFree(...opened());
  expect(state.record).toMatchObject({ title: "degrees", windows: [] });
  expect(state.watch.kind).toBe("robust");
  expect(state.result).toBeUndefined();
  expect(alarmRoom.say(state)).toBe("Your record, 600 readings. Watch sends the detector along it.");
  expect(alarmRoom.next(state, { type: "kind", value: "limit" }).state.watch.kind).toBe("robust");
});

test("watched with a window of its own it is judged like the machine's", async () => {
  const settings: readonly AlarmRoomEvent[] = [
    { type: "window", value: 72 },
    { type: "threshold", value: 6 },
  ];
  const state = await inFree(...opened(), { type: "labels", text: DIP }, ...settings);
  const [, second] = state.result!.halves;
  expect(second.windows).toEqual([{ window: 0, warningMs: START + 450 * 600_000, leadHours: 0.5 }]);
  const without = alarmRoom.next(state, { type: "labels", text: "" }).state;
  expect(without.result!.halves[1].windows).toEqual([]);
  expect(without.result!.halves[1].falseEpisodes).toBe(1);
});

test("windows that cannot be read are said, and the last good ones stay", async () => {
  const state = await inFree(...opened(), { type: "labels", text: DIP }, { type: "labels", text: `${DIP}\nsoon` });
  expect(state.labelFault).toMatch(/^Line 2 must be two or three times/);
  expect(state.record.windows).toHaveLength(1);
});

test("a table that is too short or stands still is refused in words, and closing one brings the machine back", async () => {
  const short = await inFree(...opened(values.slice(0, 9)));
  expect(alarmRoom.say(short)).toBe(`Your table has 9 rows with a value; the room needs ${LEAST_ROWS} or more.`);
  expect(short.record).toBe(MACHINE_RECORD);
  const still = seriesOf({ name: "x", times: new Float64Array(99), values: new Float64Array(99) }, true);
  expect(still).toEqual({ fault: "All times in your table are the same. Is another column the time?" });
  const closed = await inFree(...opened(), { type: "run" }, { type: "file-closed" });
  expect(closed.record).toBe(MACHINE_RECORD);
  expect(closed.own).toBeUndefined();
  expect(closed.watch.kind).toBe("limit");
});

test.each(["stop", "file-cancelled"] as const)(
  "%s ends a file that is read and a detector on its way, as it ends the runner",
  (type) => {
    const start = alarmRoom.start({ id: "r", preset: "free" }).state;
    const busy = alarmRoom.next(alarmRoom.next(start, { type: "run" }).state, file).state;
    expect([busy.working, busy.file.reading]).not.toContain(undefined);
    const state = alarmRoom.next(busy, { type }).state;
    expect([state.working, state.file.reading]).toEqual([undefined, undefined]);
  },
);

test("files are for the free room alone", () => {
  const choose = alarmRoom.start({ id: "r", preset: "choose" }).state;
  expect(alarmRoom.next(choose, file).commands).toEqual([]);
  expect(alarmRoom.next(choose, { type: "labels", text: DIP }).state.labels).toBe("");
});

test("labels: two or three times a line, in any order of lines, none overlapping", () => {
  expect(readLabels("")).toEqual({ windows: [] });
  const two = readLabels("2026-01-09, 2026-01-10T12:00\n\n2026-01-05 10:00:30, 2026-01-05 11:00");
  expect(two).toEqual({
    windows: [
      { fromMs: Date.UTC(2026, 0, 5, 10, 0, 30), toMs: Date.UTC(2026, 0, 5, 11) },
      { fromMs: Date.UTC(2026, 0, 9), toMs: Date.UTC(2026, 0, 10, 12) },
    ],
  });
  expect(readLabels("2026-01-09, 2026-01-08")).toEqual({ fault: "Line 1 ends before it begins." });
  expect(readLabels("2026-01-01, 2026-01-03\n2026-01-03, 2026-01-04")).toEqual({
    fault: "Two of the windows overlap.",
  });
  const many = Array.from({ length: 21 }, (_, at) => `20${10 + at}-01-01, 20${10 + at}-01-02`).join("\n");
  expect(readLabels(many)).toEqual({ fault: "At most 20 windows can be judged." });
});

test("a record of one value has a picture, and rows without times are five minutes apart", () => {
  const series = seriesOf(
    { name: "x", times: Float64Array.from({ length: 60 }, (_, at) => at), values: new Float64Array(60) },
    false,
  );
  if ("fault" in series) throw new Error(series.fault);
  expect(series.timesMs[59]).toBe(59 * 300_000);
  const record = ownRecord(series, []);
  expect(record.scale).toEqual({ from: -1, to: 1 });
  expect(record.halfMs).toBe(30 * 300_000);
});
