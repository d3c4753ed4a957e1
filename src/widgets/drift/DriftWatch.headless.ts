/** DriftWatch without a page: the year is worked through at once, by the same kernel, so that answers can be proved. */
import { viewOfYear } from "#kernel/drift/year-view.ts";
import { type DriftWatchEvent, type DriftWatchProps, type DriftWatchState, driftWatch } from "./DriftWatch.machine.ts";
import { jobOf } from "./DriftWatch.presets.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: DriftWatchProps,
  events: readonly DriftWatchEvent[],
): Promise<DriftWatchState> {
  let state = driftWatch.start(props).state;
  const take = (event: DriftWatchEvent): void => {
    const step = driftWatch.next(state, event);
    state = step.state;
    for (const { preset, choice } of step.commands) {
      const { plan, deployment, compared } = jobOf(preset, choice);
      take({ type: "viewed", choice, view: viewOfYear(plan, deployment, compared) });
    }
  };
  for (const event of events) take(event);
  return state;
}
