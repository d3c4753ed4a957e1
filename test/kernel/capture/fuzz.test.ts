import { expect, test } from "vitest";
import { fuzzCapture } from "../../campaigns/capture-fuzz.ts";

test("two thousand damaged captures give bounded results or located errors, some of each", () => {
  const { read, refused, packets } = fuzzCapture(2000, 5);
  expect(read).toBeGreaterThan(1000);
  expect(refused).toBeGreaterThan(20);
  expect(packets).toBeGreaterThan(2000);
});
