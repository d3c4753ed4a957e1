import { expect, it } from "vitest";
import { CASES, disagreement, repeatCases, tracesOf } from "../../campaigns/repeated-scenarios.ts";

/** Has nothing in common with the two versions and two kinds of session, so that every fifth case sees them all. */
const STEP = 5;

it("one seed gives one trace, 20 times over", async () => {
  const { runs, packets } = await repeatCases(20, 7, STEP);
  const cases = Math.ceil(CASES.length / STEP);
  expect(runs).toBe(20 * cases);
  expect(packets).toBeGreaterThan(cases * 10);
});

it("another seed gives another trace, and it would be said", async () => {
  const traces = await tracesOf(8, 7);
  expect(disagreement(7, await tracesOf(7, 7), traces, 7)).toMatch(
    /^seed 7: PUBLISH lost on the publisher's link at QoS 0, level 4, with sessions: line \d+ is \{.*, was \{/,
  );
  expect(disagreement(8, traces, await tracesOf(8, 7), 7)).toBeUndefined();
  expect(disagreement(8, traces, [])).toBe("seed 8: 8 traces against 0");
});
