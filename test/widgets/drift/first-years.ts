/** How the first frames of DriftWatch are cut out of whole years and rounded: what DriftWatch.table.ts must be equal to. */
import { viewOfYear, type YearView } from "#kernel/drift/year-view.ts";
import { DRIFT_SCENES, type DriftPreset, firstChoice, jobOf } from "#widgets/drift/DriftWatch.presets.ts";

/** The year that a preset opens on, without what an experiment hides. */
export function firstYear(preset: DriftPreset): YearView {
  const { plan, deployment, compared } = jobOf(preset, firstChoice(preset));
  const view = viewOfYear(plan, deployment, compared);
  const { coveredFrom = 364 } = DRIFT_SCENES[preset];
  const weeks = (values: readonly number[], digits: number) =>
    values.slice(0, Math.floor(coveredFrom / 7)).map((value) => Number(value.toFixed(digits)));
  const hidden = coveredFrom < 364;
  return {
    torque: weeks(view.torque, 3),
    warmth: weeks(view.warmth, 2),
    leaks: weeks(view.leaks, 0),
    missed: weeks(view.missed, 0),
    loss: weeks(view.loss, 4),
    lanes: view.lanes.map(({ name, days }) => ({ name, days: hidden ? [] : days })),
    costs: view.costs.map((row) => (hidden ? { ...row, flags: 0, misses: 0, models: 0, cost: 0 } : row)),
    alarms: hidden ? { needless: 0, delayDays: undefined, all: 0 } : view.alarms,
  };
}
