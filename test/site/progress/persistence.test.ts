import { expect, test } from "vitest";
import { askToPersist, promised } from "#site/progress/persistence.ts";

const storage = (answer: boolean) => ({ persist: async () => answer, persisted: async () => answer });

test("the browser's yes and no are told, each with what follows", async () => {
  expect(await askToPersist(storage(true), true)).toMatch(/^The browser said yes: it keeps/);
  expect(await askToPersist(storage(false), true)).toMatch(/^The browser said no for now: .*Export your progress/);
});

test("over plain http from another machine it says why there is no answer", async () => {
  expect(await askToPersist(undefined, false)).toMatch(/opened over plain http from another machine: .*https/);
  expect(await askToPersist(undefined, true)).toMatch(/^This browser cannot be asked\./);
});

test("a browser that fails to answer is quoted", async () => {
  const failing = { persist: () => Promise.reject(new Error("not now")), persisted: () => Promise.reject(new Error()) };
  expect(await askToPersist(failing, true)).toBe("The browser refused to answer: not now.");
  expect(await promised(failing)).toBeUndefined();
});

test("a promise given earlier is told at once, and nothing is told without one", async () => {
  expect(await promised(storage(true))).toMatch(/^The browser said yes/);
  expect(await promised(storage(false))).toBeUndefined();
  expect(await promised(undefined)).toBeUndefined();
});
