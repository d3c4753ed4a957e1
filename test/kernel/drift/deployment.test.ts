import { expect, test } from "vitest";
import { type DriftPlan, type LineRecord, recordOf } from "#kernel/drift/capping-line.ts";
import { alarmReport, bestYear, type Deployment, runYear } from "#kernel/drift/deployment.ts";
import { DETECTORS } from "#kernel/drift/drift-watch.ts";

const prices = { flag: 6, leak: 60, retraining: 250 };
const usual: Deployment = {
  policy: "never",
  detector: "page-hinkley",
  memoryDays: 28,
  delayDays: 0,
  labelling: "bench",
  challenge: false,
  prices,
};
/** Records are made once, as many tests ask for the same year. */
const kept = new Map<string, LineRecord>();
function keptRecord(plan: DriftPlan): LineRecord {
  const name = JSON.stringify(plan);
  const record = kept.get(name) ?? recordOf(plan);
  kept.set(name, record);
  return record;
}
function year(
  source: DriftPlan["source"],
  deployment: Partial<Deployment> = {},
  seed = 1,
  shape: DriftPlan["shape"] = "sudden",
) {
  const plan: DriftPlan = { seed, source, shape, fromDay: 150, overDays: 84 };
  const record = keptRecord(plan);
  const report = runYear(record, { ...usual, ...deployment });
  return { ...report, ...alarmReport(plan, report.alarms), best: bestYear(record, plan, prices) };
}
const meanLoss = ({ days }: ReturnType<typeof year>, from: number, to: number) =>
  days.slice(from, to).reduce((sum, { loss }) => sum + loss, 0) / (to - from);

test("the cost is the flags, misses and retrainings at their prices, day by day", () => {
  for (const source of ["none", "relation"] as const) {
    const { days, flags, misses, retrainings, cost } = year(source, { policy: "monthly" });
    expect(days.length).toBe(364);
    expect(flags).toBe(days.reduce((sum, day) => sum + day.flags, 0));
    expect(misses).toBe(days.reduce((sum, day) => sum + day.misses, 0));
    expect(cost).toBe(6 * flags + 60 * misses + 250 * retrainings.length);
  }
});

test("where nothing changes the first model costs within 2 % of what perfect knowledge would", () => {
  for (const seed of [1, 2, 3]) {
    const { cost, best } = year("none", {}, seed);
    expect(cost / best.cost).toBeLessThan(1.02);
  }
});

test("no detector rings in five years without a change", () => {
  for (const detector of DETECTORS)
    for (let seed = 1; seed <= 5; seed++) expect(year("none", { detector }, seed).alarms).toEqual([]);
});

test("a season rings both detectors of inputs, not those of losses, and costs no accuracy", () => {
  for (const detector of DETECTORS) {
    const { needless, alarms } = year("season", { detector });
    expect(needless).toBe(alarms.length);
    if (detector === "smirnov" || detector === "stability") expect(needless).toBeGreaterThan(8);
    else expect(needless).toBe(0);
  }
  expect(meanLoss(year("season"), 0, 364)).toBeCloseTo(meanLoss(year("none"), 0, 364), 2);
});

test("a new sensor is seen in the inputs within two days; with labels four weeks late the losses tell it later", () => {
  for (let seed = 1; seed <= 3; seed++) {
    const late = (detector: Deployment["detector"]) => year("sensor", { detector, delayDays: 28 }, seed).delayDays!;
    expect(Math.max(late("smirnov"), late("stability"))).toBeLessThanOrEqual(2);
    expect(Math.min(late("page-hinkley"), late("adwin"))).toBeGreaterThanOrEqual(28);
  }
});

test("labels that are late by so many days delay the alarm of a detector of losses by just as many", () => {
  for (const detector of ["page-hinkley", "adwin"] as const)
    for (const delayDays of [7, 28, 56]) {
      const soon = year("relation", { detector }).alarms;
      expect(year("relation", { detector, delayDays }).alarms).toEqual(
        soon.map((day) => day + delayDays).filter((day) => day < 364),
      );
    }
});

test("a schedule retrains on its days, an alarm when all of the memory is labelled and younger than what rang", () => {
  expect(year("none", { policy: "weekly" }).retrainings.map(({ day }) => day)).toEqual(
    Array.from({ length: 52 }, (_, week) => 7 * week + 6),
  );
  const { alarms, retrainings } = year("relation", { policy: "on-alarm", delayDays: 14, memoryDays: 21 });
  expect(retrainings).toEqual([{ day: alarms[0]! + 20, atWork: true }]);
  const inputs = year("relation", { policy: "on-alarm", detector: "smirnov", delayDays: 14, memoryDays: 21 });
  expect(inputs.retrainings).toEqual([{ day: inputs.alarms[0]! + 34, atWork: true }]);
});

test("a new model brings the loss back to where it was after the relation has changed; none leaves it high", () => {
  const before = meanLoss(year("relation"), 0, 150);
  expect(meanLoss(year("relation"), 250, 364)).toBeGreaterThan(2.5 * before);
  expect(meanLoss(year("relation", { policy: "on-alarm" }), 250, 364)).toBeLessThan(1.1 * before);
});

test("a challenger that does worse on days held back does not go to work", () => {
  const { retrainings } = year("none", { policy: "weekly", memoryDays: 14, challenge: true });
  expect(retrainings.length).toBe(52);
  const kept = retrainings.filter(({ atWork }) => atWork).length;
  expect(kept).toBeGreaterThan(10);
  expect(kept).toBeLessThan(40);
});

test("flags taken as sound unteach the model what it knew: with nothing changed the misses triple", () => {
  const honest = year("none", { policy: "weekly" });
  const looped = year("none", { policy: "weekly", labelling: "as-sound" });
  const left = year("none", { policy: "weekly", labelling: "left-out" });
  expect(looped.misses).toBeGreaterThan(3 * honest.misses);
  expect(left.misses).toBeGreaterThan(honest.misses);
  expect(left.misses).toBeLessThan(looped.misses);
  const challenged = year("none", { policy: "weekly", labelling: "as-sound", challenge: true });
  expect(challenged.misses).toBeGreaterThan(3 * honest.misses);
});

test("a deployment out of range is refused", () => {
  expect(() => year("none", { memoryDays: 0 })).toThrow("drift: memory must be a whole number of days from 1, got 0");
  expect(() => year("none", { delayDays: 0.5 })).toThrow(
    "drift: delay of labels must be a whole number of days from 0, got 0.5",
  );
  expect(() => year("none", { prices: { flag: 6, leak: 6, retraining: 0 } })).toThrow(
    "a leak must cost more than a flag",
  );
});
