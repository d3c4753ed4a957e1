import { expect, test } from "vitest";
import type { LaneMark, LaneMessage } from "#ui/lane-layout.ts";
import { marksAt, placeIn } from "#ui/recorded-moment.ts";

const message = (id: string, sentAtMs: number, arriveAtMs?: number): LaneMessage => ({
  id,
  from: "a",
  to: "b",
  label: id,
  sentAtMs,
  arriveAtMs,
  fate: arriveAtMs === undefined ? "lost" : "delivered",
});
/** The second message is lost at 30, and the sender is back at 90. */
const record = [message("first", 0, 10), message("lost", 20), message("again", 90, 100)];
const cut: LaneMark = { party: "a", fromMs: 30, toMs: 90, text: "link cut", tone: "fault" };
const heard: LaneMark = { party: "b", fromMs: 100, toMs: 100, text: "heard", tone: "ok" };
const marks = [cut, heard];

test("A mark is not told before the message that leads to it has been sent", () => {
  expect(marksAt(record, 0, marks)).toEqual([]);
  expect(marksAt(record, 1, marks)).toEqual([]);
});

test("A cut is told with the message it lost, and lasts until the next one is sent", () => {
  expect(marksAt(record, 2, marks)).toEqual([{ ...cut, toMs: undefined }]);
  expect(marksAt(record, 3, marks)).toEqual([cut, heard]);
});

test("What a message does on arrival is told with it, even if the next one is already on its way", () => {
  const close = [message("first", 0, 10), message("second", 5, 15)];
  const done: LaneMark = { ...heard, fromMs: 10, toMs: 10 };
  expect(marksAt(close, 1, [done])).toEqual([done]);
  expect(marksAt(close, 0, [done])).toEqual([]);
});

test("A place is a whole number within the record", () => {
  expect([-3, 0.4, 2, 2.6, 9].map((at) => placeIn(3, at))).toEqual([0, 0, 2, 3, 3]);
});
