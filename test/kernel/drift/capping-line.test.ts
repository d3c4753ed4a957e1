import { expect, test } from "vitest";
import {
  DRIFT_SHAPES,
  DRIFT_SOURCES,
  type DriftPlan,
  lawOf,
  PALLETS_A_DAY,
  recordOf,
  TRAINING_DAYS,
  trueRisk,
  USUAL,
} from "#kernel/drift/capping-line.ts";
import { addPallet, discriminantOf, emptyMoments, riskOf, sumMoments } from "#kernel/drift/discriminant.ts";

const plan = (over: Partial<DriftPlan> = {}): DriftPlan => ({
  seed: 1,
  source: "none",
  shape: "sudden",
  fromDay: 150,
  overDays: 84,
  ...over,
});
const PLANS = DRIFT_SOURCES.flatMap((source) => DRIFT_SHAPES.map((shape) => plan({ source, shape })));

test("equal plans have equal records, and until the change every plan but the season has the same pallets", () => {
  const none = recordOf(plan());
  const before = (TRAINING_DAYS + 150) * PALLETS_A_DAY;
  for (const each of PLANS.filter(({ source }) => source !== "season")) {
    const record = recordOf(each);
    expect(record.torqueNm.slice(0, before)).toEqual(none.torqueNm.slice(0, before));
    expect(record.leaks.slice(0, before)).toEqual(none.leaks.slice(0, before));
  }
  expect(recordOf(plan({ source: "season" }))).toEqual(recordOf(plan({ source: "season" })));
});

test("a sudden change is whole on its first day, the others on their last, and none is there before", () => {
  for (const each of PLANS) {
    expect(lawOf(each, 149)).toMatchObject({ before: USUAL, share: 0 });
    const end = lawOf(each, each.shape === "sudden" ? 150 : 233);
    const settled = each.shape === "incremental" ? end.before : end.after;
    expect(settled).toEqual(lawOf({ ...each, shape: "sudden" }, 363).after);
    if (each.shape !== "incremental") expect(end.share).toBe(1);
  }
  expect(lawOf(plan({ source: "sensor", shape: "gradual" }), 191).share).toBeCloseTo(0.5, 12);
  expect(lawOf(plan({ source: "sensor", shape: "incremental" }), 191).before.soundNm).toBeCloseTo(1.9, 12);
});

test("each source moves what it says and nothing else", () => {
  const late = (source: DriftPlan["source"]) => {
    const { torqueNm, warmthC, leaks } = recordOf(plan({ source }));
    const from = (TRAINING_DAYS + 150) * PALLETS_A_DAY;
    const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, each) => sum + each, 0) / values.length;
    return [mean(torqueNm.slice(from)), mean(warmthC.slice(from)), mean(leaks.slice(from))] as const;
  };
  const none = late("none");
  const changed = (source: DriftPlan["source"]) => late(source).map((value, at) => Math.abs(value - none[at]!) > 1e-9);
  expect(changed("sensor")).toEqual([true, false, false]);
  expect(changed("relation")).toEqual([true, false, false]);
  expect(changed("base-rate")).toEqual([true, false, true]);
  expect(changed("season")).toEqual([true, true, false]);
  expect(late("sensor")[0] - none[0]).toBeCloseTo(0.2, 9);
});

test("among pallets with nearly the same readings the true risk is the share that leaks, under every law", () => {
  for (const each of PLANS) {
    const { torqueNm, warmthC, leaks, first } = recordOf(each);
    const bands = Array.from({ length: 5 }, () => ({ count: 0, risk: 0, leaks: 0 }));
    for (const [at, torque] of torqueNm.entries()) {
      const risk = trueRisk(lawOf(each, first + Math.floor(at / PALLETS_A_DAY)), torque, warmthC[at]!);
      const band = bands[Math.min(4, Math.floor(5 * risk))]!;
      band.count++;
      band.risk += risk;
      band.leaks += leaks[at]!;
    }
    for (const { count, risk, leaks: leaking } of bands)
      expect(Math.abs(leaking - risk)).toBeLessThan(4.5 * Math.sqrt(Math.max(1, count / 4)));
  }
});

test("fitted to a year without change the model finds what the simulator was made of", () => {
  const { torqueNm, warmthC, leaks } = recordOf(plan());
  const days = Array.from({ length: 448 }, (_, day) => {
    const moments = emptyMoments();
    for (let at = 40 * day; at < 40 * day + 40; at++) addPallet(moments, torqueNm[at]!, warmthC[at]!, leaks[at] === 1);
    return moments;
  });
  const model = discriminantOf(sumMoments(days))!;
  // −0.25 N·m between the classes over 0.1² of variance, and 0.012 N·m of it a degree.
  expect(model.perNm).toBeCloseTo(-25, -0.3);
  expect(model.perDegree).toBeCloseTo(-0.3, 1);
  const [law, apart] = [lawOf(plan(), 0), [] as number[]];
  for (const [at, torque] of torqueNm.entries())
    apart.push(Math.abs(riskOf(model, torque, warmthC[at]!) - trueRisk(law, torque, warmthC[at]!)));
  expect(Math.max(...apart)).toBeLessThan(0.06);
});

test("nothing is fitted to two leaking pallets, or to inputs that never vary", () => {
  const moments = emptyMoments();
  for (let at = 0; at < 9; at++) addPallet(moments, 1.7 + 0.01 * at, 20 + (at % 4), at < 2);
  expect(discriminantOf(moments)).toBeUndefined();
  const level = emptyMoments();
  for (let at = 0; at < 9; at++) addPallet(level, 1.7, 20, at < 4);
  expect(discriminantOf(level)).toBeUndefined();
});

test("a plan out of range is refused", () => {
  expect(() => recordOf(plan({ fromDay: 364 }))).toThrow(
    "drift: first day must be a whole number from 0 to 363, got 364",
  );
  expect(() => recordOf(plan({ overDays: 0 }))).toThrow("drift: days of change must be a whole number from 1, got 0");
});
