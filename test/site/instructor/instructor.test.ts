import fc from "fast-check";
import { expect, test } from "vitest";
import { plain } from "#exercises/exercise.ts";
import { encodeHandIn, type HandedAnswer } from "#progress/hand-in.ts";
import { act, benchOf, EMPTY, readDraft } from "#site/instructor/builder.ts";
import { csvCell, csvText } from "#site/instructor/csv.ts";
import type { ClassExercise } from "#site/instructor/exercises.ts";
import { gradeFiles, type Job, type Readable } from "#site/instructor/grade-files.ts";
import { answersCsv, exercisesCsv, isTwin, studentsCsv } from "#site/instructor/tables.ts";

const AT = Date.UTC(2026, 10, 25);
const exercise: ClassExercise = {
  id: "mqtt/a",
  chapter: "Topics",
  href: "#",
  line: "How many?",
  variants: [
    plain({
      id: "mqtt/a",
      kind: "number",
      ask: "How many?",
      hint: "",
      why: "",
      unit: "",
      answer: 22,
      tolerance: 0,
      near: [],
    }),
  ],
};
const answer = (value: string): HandedAnswer => ({
  kind: "number",
  state: "solved",
  attempts: 2,
  hints: 0,
  answer: value,
  firstAt: AT,
  updatedAt: AT,
});
function file(path: string, name: string, value: string): Readable {
  const text = encodeHandIn({ name, course: "C", writtenAtMs: AT, answers: new Map([["mqtt/a", answer(value)]]) });
  return { path, file: { size: text.length, text: async () => text } };
}
const job = (over: Partial<Job> = {}): Job => ({
  exercises: [exercise],
  run: async () => "no programs here",
  signal: new AbortController().signal,
  rest: async () => {},
  ...over,
});
/** A CSV text as rows of cells, by RFC 4180. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (const sign of csv.replace(/^\uFEFF/, "").replace(/\r\n$/, "")) {
    const row = rows.at(-1)!;
    if (sign === '"') {
      quoted = !quoted;
      // Two quotes in a row stand for one.
      if (quoted && row.at(-1)?.endsWith("\u0000")) row[row.length - 1] = `${row.at(-1)!.slice(0, -1)}"`;
      else if (!quoted) row[row.length - 1] += "\u0000";
    } else if (sign === "," && !quoted) row.push("");
    else if (sign === "\n" && !quoted) rows.push([""]);
    else if (sign !== "\r" || quoted) row[row.length - 1] += sign;
  }
  return rows.map((row) => row.map((cell) => cell.replaceAll("\u0000", "")));
}

test.each(["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "＝1", '=HYPERLINK("http://x")'])(
  "A cell that a spreadsheet would take for a formula is shown as text: %j",
  (text) => {
    expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
  },
);

test("Numbers stay numbers, and what is no number at all is an empty cell", () => {
  expect([csvCell(-2), csvCell(0.5), csvCell(Number.NaN), csvCell(undefined)]).toEqual(["-2", "0.5", "", ""]);
});

test("Any text comes back from a table, apart from its line breaks and the apostrophe", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: "grapheme" }).filter((text) => !["\u0000", "\r", "\n"].some((sign) => text.includes(sign))),
        { minLength: 1, maxLength: 4 },
      ),
      (row) => {
        const read = cellsOf(csvText(["h"], [row]))[1];
        expect(read?.map((cell, at) => (row[at] !== cell ? cell.replace(/^'/, "") : cell))).toEqual(row);
      },
    ),
    { seed: 2, numRuns: 300 },
  );
});

test("A class is graded file by file; a bad file is named with the reason and stops nothing", async () => {
  const big: Readable = { path: "c/big.json", file: { size: 10_000_000, text: async () => "" } };
  const bad: Readable = { path: "c/bad.json", file: { size: 5, text: async () => "hello" } };
  const gone: Readable = { path: "c/gone.json", file: { size: 5, text: () => Promise.reject(new Error("x")) } };
  const other: Readable = { path: "c/notes.txt", file: { size: 5, text: async () => "" } };
  const told: string[] = [];
  const graded = await gradeFiles(
    [file("c/a.json", "Ada", "22"), bad, big, gone, other, file("c/b.json", "Bob", "24")],
    job({ rest: async (done, of, path) => void told.push(`${done}/${of} ${path}`) }),
  );
  expect(graded.students.map(({ name, answers }) => [name, answers[0]?.graded.result])).toEqual([
    ["Ada", "right"],
    ["Bob", "wrong"],
  ]);
  expect(graded.refused.map(({ path }) => path)).toEqual(["c/bad.json", "c/big.json", "c/gone.json"]);
  expect(graded.refused[1]?.fault).toBe("it must have at most 5 MB, and has 10.0 MB");
  expect(graded).toMatchObject({ passedOver: 1, cancelled: false });
  expect(told).toHaveLength(5);
});

test("A cancelled class keeps what was finished", async () => {
  const controller = new AbortController();
  const files = [file("a.json", "Ada", "22"), file("b.json", "Bob", "22")];
  const rest = async (done: number) => {
    if (done === 1) controller.abort();
  };
  const graded = await gradeFiles(files, job({ signal: controller.signal, rest }));
  expect(graded.cancelled).toBe(true);
  expect(graded.students.map(({ name }) => name)).toEqual(["Ada"]);
});

test("Two files under one name are both kept and flagged, and a name cannot become a formula", async () => {
  const files = [
    file("a.json", "=cmd|' /C calc'!A0", "22"),
    file("b.json", "Ada", "24"),
    file("c.json", " ADA ", "22"),
  ];
  const { students } = await gradeFiles(files, job());
  expect(students.map((each) => isTwin(students, each))).toEqual([false, true, true]);
  const [header, ...rows] = cellsOf(answersCsv(students, [exercise]));
  const column = (name: string) => rows.map((row) => row[header?.indexOf(name) ?? -1]);
  expect(column("student")).toEqual(["'=cmd|' /C calc'!A0", "Ada", "ADA"]);
  expect(column("same_name")).toEqual(["no", "yes", "yes"]);
  expect(column("result")).toEqual(["right", "wrong", "right"]);
  expect(column("state_as_handed_in")).toEqual(["solved", "solved", "solved"]);
  expect(cellsOf(exercisesCsv(students, [exercise]))[1]).toEqual(
    "Topics,mqtt/a,How many?,3,2,67,2,0,answers 24,1".split(","),
  );
  expect(cellsOf(studentsCsv(students, [exercise]))).toEqual([
    "student,file,same_name,course,right,wrong,mqtt/a".split(","),
    ["'=cmd|' /C calc'!A0", "a.json", "no", "C", "1", "0", "right"],
    ["Ada", "b.json", "yes", "C", "0", "1", "wrong"],
    ["ADA", "c.json", "yes", "C", "1", "0", "right"],
  ]);
});

test("A course is built, and every step of it taken back", () => {
  let bench = benchOf(EMPTY);
  for (const text of ["N", "Ne", "Net"]) bench = act(bench, { type: "title", text });
  bench = act(bench, { type: "add", ids: ["a/b", "c/d"] });
  bench = act(bench, { type: "due", index: 0, date: "2026-12-01" });
  bench = act(bench, { type: "move", index: 0, by: 1 });
  expect(bench.course).toEqual({ title: "Net", steps: [{ id: "c/d" }, { id: "a/b", due: "2026-12-01" }] });
  expect(act(bench, { type: "move", index: 1, by: 1 })).toBe(bench);
  expect(act(bench, { type: "add", ids: ["a/b"] })).toBe(bench);
  expect(act(bench, { type: "due", index: 0, date: "2026-02-30" })).toBe(bench);
  for (let undo = 0; undo < 4; undo++) bench = act(bench, { type: "undo" });
  expect(bench.course).toEqual(EMPTY);
  expect(act(bench, { type: "undo" })).toBe(bench);
});

test("A kept draft is read as far as it is one", () => {
  expect(readDraft('{"title":"T","steps":[{"id":"a/b","due":"2026-12-01"},{"id":7},{"id":"c/d","due":"x"}]}')).toEqual({
    title: "T",
    steps: [{ id: "a/b", due: "2026-12-01" }],
  });
  for (const text of [null, "", "7", "{", '{"title":1,"steps":[]}', '{"title":"","steps":{}}'])
    expect(readDraft(text)).toEqual(EMPTY);
});
