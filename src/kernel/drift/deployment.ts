/**
 * One year of a deployed model: what it costs, when its detector rings, and when it is fitted anew. Labels come late.
 * Policies: J. Gama et al., A Survey on Concept Drift Adaptation, ACM Computing Surveys 46 (2014) §3. After an alarm the
 * new model waits until all labels that it is fitted to are from after what rang: older days would teach the old world.
 */
import { type DriftPlan, type LineRecord, lawOf, trueRisk, YEAR_DAYS } from "./capping-line.ts";
import { createWatch, type Detector, needsLabels } from "./drift-watch.ts";
import { challengerOf, type DayReport, type LabelledDay, type Labelling, workDay } from "./labelled-day.ts";

export const POLICIES = ["never", "weekly", "monthly", "on-alarm"] as const;
export type Policy = (typeof POLICIES)[number];
export interface Prices {
  readonly flag: number;
  readonly leak: number;
  readonly retraining: number;
}
export interface Deployment {
  readonly policy: Policy;
  readonly detector: Detector;
  /** Labelled days that a new model is fitted to, 1 or more. */
  readonly memoryDays: number;
  /** Days until it is known whether a pallet leaked; 0 means the same evening. */
  readonly delayDays: number;
  readonly labelling: Labelling;
  /** Whether a new model goes to work only if it does no worse than the old one on labelled days held back. */
  readonly challenge: boolean;
  readonly prices: Prices;
}
export interface Retraining {
  /** It goes to work on the next day. */
  readonly day: number;
  readonly atWork: boolean;
}
export interface YearReport {
  readonly days: readonly DayReport[];
  readonly alarms: readonly number[];
  readonly retrainings: readonly Retraining[];
  readonly flags: number;
  readonly misses: number;
  /** Flags, misses and retrainings at their prices. */
  readonly cost: number;
}
const EVERY: Readonly<Record<Policy, number>> = { never: Infinity, weekly: 7, monthly: 28, "on-alarm": Infinity };

/** The chance above which a flag costs less than the leak that it may prevent. */
export function flagAbove({ flag, leak }: Prices): number {
  return flag / leak;
}

/** The year. Pure: equal records and deployments give equal reports. O(pallets + retrainings × memory). */
export function runYear(record: LineRecord, deployment: Deployment): YearReport {
  const { policy, detector, memoryDays, delayDays, labelling, challenge, prices } = deployment;
  checkDeployment(deployment);
  const limit = flagAbove(prices);
  const labelled: LabelledDay[] = [];
  for (let day = record.first; day < 0; day++) labelled.push(workDay(record, day, undefined, limit, "bench").labelled);
  const labelsOf = (from: number, to: number) => labelled.slice(from - record.first, to - record.first + 1);
  const watch = createWatch(detector, record);
  const [days, alarms, retrainings]: [DayReport[], number[], Retraining[]] = [[], [], []];
  let model = challengerOf(record, labelled, undefined);
  let [atWorkFrom, due] = [0, Infinity];
  for (let day = 0; day < YEAR_DAYS; day++) {
    const today = workDay(record, day, model, limit, labelling);
    labelled.push(today.labelled);
    days.push(today.report);
    const known = day - delayDays;
    // The losses of a model that has been replaced say nothing of the one at work.
    const news = known >= atWorkFrom ? [labelsOf(known, known)[0]!.losses] : [];
    if (watch.day(day, news)) {
      alarms.push(day);
      const about = needsLabels(detector) ? known : day;
      if (policy === "on-alarm" && due === Infinity) due = about + memoryDays - 1 + delayDays;
    }
    if (day !== due && (day + 1) % EVERY[policy] !== 0) continue;
    due = Infinity;
    const to = Math.max(-1, known);
    const from = Math.max(record.first, to - memoryDays + 1);
    const fitted = challengerOf(record, labelsOf(from, to), challenge ? model : undefined);
    retrainings.push({ day, atWork: fitted !== undefined });
    if (!fitted) continue;
    model = fitted;
    if (policy !== "on-alarm") continue;
    atWorkFrom = day + 1;
    watch.restart(from, to);
  }
  return { days, alarms, retrainings, ...totals(days, retrainings.length, prices) };
}

function totals(days: readonly DayReport[], retrainings: number, prices: Prices) {
  const flags = days.reduce((sum, each) => sum + each.flags, 0);
  const misses = days.reduce((sum, each) => sum + each.misses, 0);
  return { flags, misses, cost: flags * prices.flag + misses * prices.leak + retrainings * prices.retraining };
}

/** What the year would have cost whoever knows the true chances of every day: less is luck. O(pallets). */
export function bestYear(record: LineRecord, plan: DriftPlan, prices: Prices): Omit<YearReport, "days"> {
  const limit = flagAbove(prices);
  let [flags, misses] = [0, 0];
  for (let at = -record.first * record.perDay; at < record.leaks.length; at++) {
    const law = lawOf(plan, record.first + Math.floor(at / record.perDay));
    if (trueRisk(law, record.torqueNm[at]!, record.warmthC[at]!) > limit) flags++;
    else misses += record.leaks[at]!;
  }
  return { alarms: [], retrainings: [], flags, misses, cost: flags * prices.flag + misses * prices.leak };
}

export interface AlarmReport {
  /** Alarms before anything changed; all of them where nothing changes that a new model would help with. */
  readonly needless: number;
  /** Days from the change to the first alarm after it; undefined where none came or none was wanted. */
  readonly delayDays: number | undefined;
}

/** The alarms against the truth. A season asks for no new model: its relation is the same all year. O(alarms). */
export function alarmReport(plan: DriftPlan, alarms: readonly number[]): AlarmReport {
  if (plan.source === "none" || plan.source === "season") return { needless: alarms.length, delayDays: undefined };
  const first = alarms.find((day) => day >= plan.fromDay);
  return {
    needless: alarms.filter((day) => day < plan.fromDay).length,
    delayDays: first === undefined ? undefined : first - plan.fromDay,
  };
}

function checkDeployment({ memoryDays, delayDays, prices }: Deployment): void {
  if (!Number.isInteger(memoryDays) || memoryDays < 1)
    throw new RangeError(`drift: memory must be a whole number of days from 1, got ${memoryDays}`);
  if (!Number.isInteger(delayDays) || delayDays < 0)
    throw new RangeError(`drift: delay of labels must be a whole number of days from 0, got ${delayDays}`);
  if (!(prices.flag > 0 && prices.leak > prices.flag && prices.retraining >= 0))
    throw new RangeError("drift: a leak must cost more than a flag, a flag more than nothing");
}
