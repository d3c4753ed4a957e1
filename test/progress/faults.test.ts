/** A fixed sample of the campaign of interrupted writes. */
import { expect, test } from "vitest";
import { interruptWrites } from "../campaigns/progress-faults.ts";

test("after 300 interrupted writes everything that was kept is found again", () => {
  const { interruptions, old, whole, torn, during } = interruptWrites(300, 5);
  expect(interruptions).toBe(300);
  // Every kind of interruption during every kind of deed must occur, or the sample proves nothing.
  for (const number of [old, whole, torn]) expect(number).toBeGreaterThan(50);
  for (const number of Object.values(during)) expect(number).toBeGreaterThan(5);
});
