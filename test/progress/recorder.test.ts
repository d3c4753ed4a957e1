import { expect, test } from "vitest";
import { STORED_EVENT, type Stored } from "#contract/machine.ts";
import { chapterAt, receive } from "#site/late/recorder.ts";
import { claimNotice, store, toldBy } from "#site/saved.ts";

const PATH = "/book/messaging/mqtt/";

function opened(instance: string, path = PATH): Stored | undefined {
  const target = new EventTarget();
  let answer: Stored | undefined;
  target.addEventListener(STORED_EVENT, (event) => {
    answer = (event as CustomEvent<Stored>).detail;
  });
  receive({ type: "opened", instance }, target, path, 1);
  return answer;
}

test("a widget that opens is given the prediction of its own chapter and instance, or none", () => {
  expect(opened("lost")).toEqual({});
  receive({ type: "predicted", instance: "lost", value: 2 }, null, PATH, 1);
  expect(opened("lost")).toEqual({ prediction: 2 });
  expect(opened("lost", "/messaging/mqtt/")).toEqual({ prediction: 2 });
  expect(opened("lost", "/messaging/other/")).toEqual({});
  expect(opened("other")).toEqual({});
  expect(store.prediction("messaging/mqtt", "lost")).toBe(2);
});

test("outcomes, goals and links that nobody has asked for yet are remembered for the visit", () => {
  expect(toldBy("w")).toEqual({ goals: [] });
  receive({ type: "goal", instance: "w", goal: "a", evidence: 1 }, null, PATH, 1);
  receive({ type: "outcome", instance: "w", value: 3 }, null, PATH, 1);
  receive({ type: "goal", instance: "w", goal: "b", evidence: 2 }, null, PATH, 1);
  receive({ type: "state", instance: "w", link: { at: 4 } }, null, PATH, 1);
  expect(toldBy("w")).toEqual({
    outcome: 3,
    goals: [
      { goal: "a", evidence: 1 },
      { goal: "b", evidence: 2 },
    ],
    link: { at: 4 },
  });
});

test("a chapter is named by the last two parts of its address under every base path", () => {
  for (const path of ["/messaging/mqtt/", "/book/messaging/mqtt/", "/a/b/messaging/mqtt"]) {
    expect(chapterAt(path)).toBe("messaging/mqtt");
  }
});

test("the sentence about the storage is given once in a page", () => {
  expect([claimNotice(), claimNotice(), claimNotice()]).toEqual([true, false, false]);
});
