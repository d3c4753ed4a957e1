import { expect, test } from "vitest";
import { type DriftPlan, recordOf } from "#kernel/drift/capping-line.ts";
import { type Deployment, runYear } from "#kernel/drift/deployment.ts";
import { VIEW_STEPS, viewOfYear, yearView } from "#kernel/drift/year-view.ts";

const plan: DriftPlan = { seed: 2, source: "base-rate", shape: "sudden", fromDay: 150, overDays: 84 };
const deployment: Deployment = {
  policy: "on-alarm",
  detector: "page-hinkley",
  memoryDays: 28,
  delayDays: 7,
  labelling: "bench",
  challenge: false,
  prices: { flag: 6, leak: 60, retraining: 250 },
};

test("weeks hold the year's pallets: leaks and misses add up, means lie around the hall and the torque", () => {
  const year = runYear(recordOf(plan), deployment);
  const { torque, warmth, leaks, missed, loss } = viewOfYear(plan, deployment, false);
  for (const weeks of [torque, warmth, leaks, missed, loss]) expect(weeks.length).toBe(52);
  const total = (weeks: readonly number[]) => weeks.reduce((sum, each) => sum + each, 0);
  expect(total(missed)).toBeCloseTo(year.misses, 6);
  expect(total(leaks)).toBeCloseTo(
    year.days.reduce((sum, day) => sum + day.leaks, 0),
    6,
  );
  expect(total(warmth) / 52).toBeCloseTo(20, 1);
});

test("the rows of cost are those of the years themselves, and the alarms those of the detector", () => {
  const view = viewOfYear(plan, deployment, false);
  const year = runYear(recordOf(plan), deployment);
  expect(view.costs.map(({ cost }) => cost).slice(0, 2)).toEqual([
    year.cost,
    runYear(recordOf(plan), { ...deployment, policy: "never" }).cost,
  ]);
  expect(view.costs[3]!.cost).toBeLessThan(view.costs[0]!.cost);
  expect(view.lanes).toEqual([
    { name: "alarm", days: year.alarms },
    { name: "model", days: year.retrainings.map(({ day }) => day) },
  ]);
});

test("side by side both kinds of detector have their own alarms", () => {
  const { lanes } = viewOfYear(plan, { ...deployment, policy: "never", detector: "smirnov" }, true);
  expect(lanes.map(({ name }) => name)).toEqual(["inputs", "losses"]);
  expect(lanes[0]!.days).not.toEqual(lanes[1]!.days);
});

test("progress rises to the last step but one, and the same year comes out", () => {
  const steps = yearView(plan, deployment, false);
  const told: number[] = [];
  let step = steps.next();
  for (; !step.done; step = steps.next()) told.push(step.value);
  expect(told).toEqual(Array.from({ length: VIEW_STEPS - 1 }, (_, at) => at + 1));
  expect(step.value).toEqual(viewOfYear(plan, deployment, false));
});
