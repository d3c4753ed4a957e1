/**
 * A year at a glance: weekly lines, alarms and new models, and its cost beside that of other policies. What a page draws
 * of a deployment; everything in it is counted from #kernel/drift/deployment. Limits: weeks are means of seven days.
 */
import { type DriftPlan, recordOf } from "./capping-line.ts";
import { type AlarmReport, alarmReport, bestYear, type Deployment, runYear, type YearReport } from "./deployment.ts";
import type { Detector } from "./drift-watch.ts";

export interface Lane {
  readonly name: string;
  readonly days: readonly number[];
}
export interface CostRow {
  readonly name: string;
  readonly flags: number;
  readonly misses: number;
  /** Models fitted, whether they went to work or not: each has its price. */
  readonly models: number;
  readonly cost: number;
}
export interface YearView {
  /** Means of each week; leaks and missed are pallets a week. */
  readonly torque: readonly number[];
  readonly warmth: readonly number[];
  readonly leaks: readonly number[];
  readonly missed: readonly number[];
  readonly loss: readonly number[];
  /** Alarms of both kinds of detector side by side, or those of one and below them the new models that went to work. */
  readonly lanes: readonly Lane[];
  /** As chosen, never a new model, one every week, perfect knowledge. */
  readonly costs: readonly CostRow[];
  readonly alarms: AlarmReport & { readonly all: number };
}
/** The detectors that are laid side by side: of inputs, of losses. */
export const COMPARED: readonly Detector[] = ["smirnov", "page-hinkley"];
/** Years that are worked through at most, for a bar of progress. */
export const VIEW_STEPS = 5;

/** Yields how many of VIEW_STEPS are done; `compared` lays both kinds of detector side by side. O(steps × year). */
export function* yearView(plan: DriftPlan, deployment: Deployment, compared: boolean): Generator<number, YearView> {
  const record = recordOf(plan);
  yield 1;
  const year = runYear(record, deployment);
  yield 2;
  const lanes = compared
    ? COMPARED.map((detector, at) => ({
        name: at === 0 ? "inputs" : "losses",
        days: detector === deployment.detector ? year.alarms : runYear(record, { ...deployment, detector }).alarms,
      }))
    : [{ name: "alarm", days: year.alarms }];
  yield 3;
  const never = runYear(record, { ...deployment, detector: "page-hinkley", policy: "never" });
  yield 4;
  const weekly = runYear(record, { ...deployment, detector: "page-hinkley", policy: "weekly" });
  const weeks = (values: ArrayLike<number>) => means(values, -record.first * record.perDay, 7 * record.perDay);
  const days = (of: (day: YearReport["days"][number]) => number) => means(year.days.map(of), 0, 7);
  return {
    torque: weeks(record.torqueNm),
    warmth: weeks(record.warmthC),
    leaks: days(({ leaks }) => 7 * leaks),
    missed: days(({ misses }) => 7 * misses),
    loss: days(({ loss }) => loss),
    lanes: compared
      ? lanes
      : [...lanes, { name: "model", days: year.retrainings.filter(({ atWork }) => atWork).map(({ day }) => day) }],
    costs: [
      rowOf("as chosen", year),
      rowOf("never a new model", never),
      rowOf("one every week", weekly),
      rowOf("perfect knowledge", bestYear(record, plan, deployment.prices)),
    ],
    alarms: { ...alarmReport(plan, year.alarms), all: year.alarms.length },
  };
}

/** The same at once. */
export function viewOfYear(plan: DriftPlan, deployment: Deployment, compared: boolean): YearView {
  const steps = yearView(plan, deployment, compared);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function rowOf(name: string, { flags, misses, retrainings, cost }: Omit<YearReport, "days">): CostRow {
  return { name, flags, misses, models: retrainings.length, cost };
}

function means(values: ArrayLike<number>, from: number, width: number): readonly number[] {
  const out: number[] = [];
  for (let at = from; at + width <= values.length; at += width) {
    let sum = 0;
    for (let each = at; each < at + width; each++) sum += values[each]!;
    out.push(sum / width);
  }
  return out;
}
