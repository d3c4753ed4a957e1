import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { readCsv } from "#engine/csv/read-csv.ts";
import { DataFilePanel } from "#widgets/DataFilePanel.tsx";
import { chosenMatrix, chosenSeries, type DataFileEvent, NO_DATA_FILE, nextDataFile } from "#widgets/data-file.ts";

const table = readCsv(
  new TextEncoder().encode(
    "when;level;flow;site\n2014-02-07 16:00;1,5;3;A\n2014-02-07 16:05;;4;B\n2014-02-07 16:10;2,5;x;C\n1\n",
  ),
);
const file = new Blob(["a"]);
const after = (many: boolean, ...events: readonly DataFileEvent[]) =>
  events.reduce((state, event) => nextDataFile(state, event, many).state, NO_DATA_FILE);
const opened = (many = false, ...more: readonly DataFileEvent[]) =>
  after(many, { type: "file", file, name: "a.csv" }, { type: "file-read", table }, ...more);

describe("A reader's table in a widget", () => {
  test("is asked for as a command, with progress until it is there", () => {
    const { state, commands } = nextDataFile(NO_DATA_FILE, { type: "file", file, name: "a.csv" });
    expect(commands).toEqual([{ type: "read-table", file }]);
    expect(nextDataFile(state, { type: "file-progress", share: 0.5 }).state.reading).toEqual({
      name: "a.csv",
      share: 0.5,
    });
    expect(opened().opened).toEqual({ name: "a.csv", table, time: 0, values: [1] });
    expect(opened(true).opened?.values).toEqual([1]);
  });

  test("that was cancelled does not come back, and one that failed leaves the one before it", () => {
    const gone = after(
      false,
      { type: "file", file, name: "a.csv" },
      { type: "file-cancelled" },
      { type: "file-read", table },
    );
    expect(gone).toEqual({});
    const failed = opened(false, { type: "file", file, name: "b.csv" }, { type: "file-failed", message: "No." });
    expect([failed.opened?.name, failed.fault, failed.reading]).toEqual(["a.csv", "No.", undefined]);
    expect(opened(false, { type: "file-closed" })).toEqual({});
  });

  test("lets times and values be chosen, and text be neither", () => {
    const text = opened(false, { type: "file-value", column: 3, on: true });
    expect(text).toEqual(opened());
    const swapped = opened(false, { type: "file-time", column: 1 }).opened;
    expect([swapped?.time, swapped?.values]).toEqual([1, []]);
    const both = opened(true, { type: "file-value", column: 0, on: true }).opened;
    expect([both?.time, both?.values]).toEqual([-1, [0, 1]]);
  });

  test("gives a series and a matrix without the rows that lack something", () => {
    const series = chosenSeries(opened().opened!);
    expect(series).toEqual({
      name: "level",
      times: Float64Array.of(1_391_788_800, 1_391_789_400),
      values: Float64Array.of(1.5, 2.5),
    });
    const untimed = opened(
      false,
      { type: "file-value", column: 0, on: true },
      { type: "file-value", column: 1, on: true },
    );
    expect(chosenSeries(untimed.opened!)?.times).toEqual(Float64Array.of(0, 2));
    expect(chosenSeries(opened(false, { type: "file-time", column: 1 }).opened!)).toBeUndefined();
    const { matrix, names, rows } = chosenMatrix(opened(true).opened!);
    expect([matrix.rows, matrix.columns, names, rows]).toEqual([2, 1, ["level"], Uint32Array.of(0, 2)]);
  });
});

describe("Its panel", () => {
  const html = (state: Parameters<typeof DataFilePanel>[0]["state"]) =>
    renderToStaticMarkup(<DataFilePanel state={state} send={() => {}} stop={() => {}} />);

  test("says that nothing is uploaded, before and after", () => {
    expect(html(NO_DATA_FILE)).toContain("never uploaded");
    expect(html(opened())).toContain("never uploaded");
  });

  test("shows what each column was taken for, what is missing and which rows do not fit", () => {
    const shown = html(opened());
    for (const words of [
      "a.csv: 3 rows and 4 columns",
      "separated by semicolons, decimal commas",
      "date and time",
      "line 5: has 1 cell where",
    ])
      expect(shown).toContain(words);
  });

  test("shows progress with a way to cancel, and a failure in words", () => {
    const reading = html(after(false, { type: "file", file, name: "a.csv" }));
    expect([reading.includes("Cancel"), reading.includes("a.csv is being read")]).toEqual([true, true]);
    expect(html({ fault: "This table cannot be used." })).toContain("This table cannot be used.");
  });
});
