/** Figures of the chapter on predictive maintenance, from the kernel that its widgets run on. */
import { bestAge, type Weibull } from "#kernel/degradation/age-replacement.ts";
import { beliefAfter } from "#kernel/degradation/belief.ts";
import { BELT_DRIVES } from "#kernel/degradation/drive.ts";
import { lifeInterval } from "#kernel/degradation/remaining-life.ts";
import { LEAD_DAYS, THRESHOLDS } from "#kernel/degradation/study.ts";
import { BEARING_6205, bearingTones } from "#kernel/feature/bearing-tones.ts";
import { costsAt, HALL_RATIO } from "#widgets/maintenance/money.ts";
import { FIRST_COMPARISON } from "#widgets/maintenance/PickPolicy.first.ts";
import { LIVES } from "#widgets/maintenance/PickPolicy.presets.ts";
import { outlookOf } from "#widgets/maintenance/RulBelt.outlook.ts";
import { BELT_SCENES, INSIDE, lifeOf } from "#widgets/maintenance/RulBelt.presets.ts";

export const COSTS = costsAt(HALL_RATIO);
export const MODEL = BELT_DRIVES;

/** "0.3 %", in one line. */
const percent = (share: number) => `${Number((100 * share).toPrecision(2))}\u00a0%`;

const { unit, today } = BELT_SCENES.motor;
const outlook = outlookOf(unit, today);
const margin = lifeOf(unit).failsAt - today;
/** Drive 10 on the morning of its warning, and what became of it. Days and mm/s. */
export const DRIVE_10 = {
  number: unit + 1,
  today,
  exchange: today + LEAD_DAYS,
  level: outlook.belief.level.toFixed(1),
  median: outlook.median.toFixed(1),
  from: outlook.wide.from.toFixed(0),
  to: outlook.wide.to.toFixed(0),
  tripped: margin.toFixed(1),
  spare: (margin - LEAD_DAYS).toFixed(1),
  caught: percent(outlook.withinLead),
};

/** Samples a second of the accelerometer, bytes of one, and bytes of the summary that leaves the edge each minute. */
export const EDGE = { rateHz: 8_192, sampleBytes: 2, summaryBytes: 48 };
/** Megabytes a day of raw samples, and kilobytes of summaries. */
export const RAW_MB = Math.round((EDGE.rateHz * EDGE.sampleBytes * 86_400) / 1e6);
export const SUMMARY_KB = Math.round((EDGE.summaryBytes * 1_440) / 1e3);

const MISSING = 5;
const seen = lifeOf(unit).readings.slice(0, today + 1);
const gap = seen.map((reading, day) => (day > today - MISSING ? Number.NaN : reading));
const short = (readings: readonly number[]) => {
  const { from, to } = lifeInterval(INSIDE, beliefAfter(BELT_DRIVES, readings), BELT_DRIVES);
  return `${from.toFixed(0)} to ${to.toFixed(0)} days`;
};
/** The range of the same morning with all readings, and while the last five have not arrived. */
export const LATE = { missing: MISSING, whole: short(seen), gap: short(gap) };

const WORN: Weibull = { shape: 3, scale: 100 };
/** Cheapest ages for lives with wear and with none, at the hall's costs. */
export const AGES = {
  ...WORN,
  age: Math.round(bestAge(WORN, COSTS).age!),
  fleet: FIRST_COMPARISON.schedule.age!,
  without: bestAge({ shape: 1, scale: 100 }, COSTS).age,
};

/** The other half are past. */
const LIVES_PAID = LIVES / 2;
const perWeek = ({ perWeek }: { readonly perWeek: number }) => Math.round(perWeek);
const least = FIRST_COMPARISON.predictions.reduce((best, each) => (each.perWeek < best.perWeek ? each : best));
const cheapest = FIRST_COMPARISON.predictions.indexOf(least);
const sharpest = FIRST_COMPARISON.accuracies.indexOf(Math.max(...FIRST_COMPARISON.accuracies));
const strict = FIRST_COMPARISON.predictions[0]!;
const sharp = FIRST_COMPARISON.predictions[sharpest]!;
/** Euros a week and shares, of 500 made lives. */
export const FLEET = {
  reactive: perWeek(FIRST_COMPARISON.reactive),
  schedule: perWeek(FIRST_COMPARISON.schedule.result),
  unused: Math.round(FIRST_COMPARISON.schedule.result.meanWasted),
  life: Math.round(FIRST_COMPARISON.foreseen.meanServed),
  predicted: perWeek(least),
  risk: percent(THRESHOLDS[cheapest]!),
  foreseen: perWeek(FIRST_COMPARISON.foreseen),
  limit: perWeek(FIRST_COMPARISON.limit.result),
  limitLevel: FIRST_COMPARISON.limit.level,
  sharpRisk: percent(THRESHOLDS[sharpest]!),
  sharpRight: (100 * FIRST_COMPARISON.accuracies[sharpest]!).toFixed(1),
  sharpTrips: Math.round(100 * sharp.failures),
  sharpCost: perWeek(sharp),
  /** Of 500 lives, at the cheapest threshold and at the lowest. */
  trips: Math.round(LIVES_PAID * least.failures),
  leastUnused: Math.round(least.meanWasted),
  strictRisk: percent(THRESHOLDS[0]!),
  strictTrips: Math.round(LIVES_PAID * strict.failures),
  strictUnused: Math.round(strict.meanWasted),
  lives: LIVES_PAID,
  cheapRight: (100 * FIRST_COMPARISON.accuracies[cheapest]!).toFixed(1),
};

/** The motor turns so often a minute at full speed. */
export const RPM = 1_480;
/** Hertz, of the shaft and of a fault on the outer ring. */
export const SHAFT_HZ = RPM / 60;
export const OUTER_HZ = bearingTones(BEARING_6205, SHAFT_HZ).outer;
export const OUTER_TURNS = bearingTones(BEARING_6205, 1).outer;
