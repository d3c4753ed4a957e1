import { describe, expect, it } from "vitest";
import { matchesTopic } from "#kernel/mqtt/topic-filter.ts";
import {
  bytesOf,
  hereTopic,
  hostFilters,
  nameFrom,
  orderTopic,
  readCode,
  readOrder,
  readStudent,
  voteTopic,
} from "#site/class/messages.ts";

const CODE = "7K3M9Q";
const ME = { student: "0A1B2C3D", visit: "ZZZZ0000" };
const PLACE = "messaging/publish-subscribe/who-hears";
const text = (words: string) => new TextEncoder().encode(words);
const vote = (payload: Uint8Array, topic = voteTopic(CODE, PLACE, ME.student)) => readStudent(CODE, topic, payload);

describe("a class code", () => {
  it("is made of letters and digits that are not taken for one another", () => {
    const all = nameFrom(Uint8Array.from({ length: 256 }, (_, i) => i));
    expect(new Set(all).size).toBe(32);
    expect(all).not.toMatch(/[ILOU]/);
  });
  it.each([
    ["7k3m9q", "7K3M9Q"],
    [" oIl234 ", "011234"],
  ])("%s is read as %s", (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });
  it.each(["", "7K3M9", "7K3M9QX", "7K3M9U", "7K3-9Q", "host!!", "Ⅷ3M9QA"])("%s is none", (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});

describe("a student's message", () => {
  it("comes back as it was sent, on a topic that the instructor's page subscribes to", () => {
    expect(readStudent(CODE, hereTopic(CODE, ME), text("here"))).toEqual({ type: "here", ...ME });
    expect(readStudent(CODE, hereTopic(CODE, ME), text("gone"))).toEqual({ type: "gone", ...ME });
    expect(vote(bytesOf("all"))).toEqual({ type: "vote", place: PLACE, student: ME.student, value: "all" });
    expect(vote(bytesOf(null))).toMatchObject({ value: null });
    for (const topic of [hereTopic(CODE, ME), voteTopic(CODE, PLACE, ME.student)])
      expect(hostFilters(CODE).filter((filter) => matchesTopic(filter, topic))).toHaveLength(1);
    expect(hostFilters(CODE).some((filter) => matchesTopic(filter, orderTopic(CODE)))).toBe(false);
  });
  it("is dropped when it is no JSON, or larger than 1 KB", () => {
    expect(vote(text("{"))).toBeUndefined();
    expect(vote(text(""))).toBeUndefined();
    expect(vote(bytesOf("x".repeat(1022)))).toBeDefined();
    expect(vote(bytesOf("x".repeat(1023)))).toBeUndefined();
  });
  it.each([
    `upperstack/class/AAAAAA/${PLACE}/${ME.student}`,
    `upperstack/class/${CODE}`,
    `upperstack/class/${CODE}/${PLACE}`,
    `upperstack/class/${CODE}/${PLACE}/${ME.student}/more`,
    `upperstack/class/${CODE}/${PLACE}/name with spaces`,
    `upperstack/class/${CODE}/a//b/${ME.student}`,
    `upperstack/class/${CODE}/a/<b>/c/${ME.student}`,
    `upperstack/class/${CODE}/${"a".repeat(65)}/b/c/${ME.student}`,
  ])("is dropped on the topic %s", (topic) => {
    expect(vote(bytesOf("all"), topic)).toBeUndefined();
  });
  it("of being here is dropped when it says anything else, or names no visit", () => {
    expect(readStudent(CODE, hereTopic(CODE, ME), text("HERE"))).toBeUndefined();
    expect(readStudent(CODE, `upperstack/class/${CODE}/here/${ME.student}/x`, text("here"))).toBeUndefined();
  });
});

describe("an order of the instructor's page", () => {
  it("comes back as it was sent", () => {
    for (const order of [{ do: "meet" }, { do: "ask" }, { do: "end" }, { do: "again", place: PLACE }] as const)
      expect(readOrder(bytesOf(order))).toEqual(order);
  });
  it.each(["", "null", "[]", "7", '{"do":"sing"}', '{"do":"again"}', '{"do":"again","place":7}'])(
    "is dropped when it is %s",
    (payload) => {
      expect(readOrder(text(payload))).toBeUndefined();
    },
  );
});
