/** FeatureBench without a page: what the worker does is done at once, so that goals and predictions can be proved. */
import { loadDataset } from "#engine/dataset/load.ts";
import { machineSignal } from "#kernel/dataset/machine-signal.ts";
import { pictureOf } from "#kernel/feature/picture.ts";
import { areaAgainst } from "#kernel/model/present-area.ts";
import { featureBench } from "./FeatureBench.machine.ts";
import type { FeatureBenchEvent, FeatureBenchProps, FeatureBenchState } from "./FeatureBench.state.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: FeatureBenchProps,
  events: readonly FeatureBenchEvent[],
): Promise<FeatureBenchState> {
  let state = featureBench.start(props).state;
  for (const event of events) {
    const step = featureBench.next(state, event);
    state = step.state;
    for (const command of step.commands) {
      if (command.type !== "measure") continue;
      const { key, drawables, stretch } = command;
      const record = machineSignal(await loadDataset("machine"));
      const picture = pictureOf(record, drawables, { ...(stretch && { stretch }), judge: areaAgainst(record.labels) });
      state = featureBench.next(state, { type: "measured", key, picture }).state;
    }
  }
  return state;
}
