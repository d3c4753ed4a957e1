/** IsolationForestLab without a page: its command is performed at once, on the same kernel, so that answers can be proved. */
import { loadMillingPlane } from "#engine/dataset/milling-plane.ts";
import { scoreField } from "#kernel/anomaly/score-field.ts";
import type { FieldCommand, FieldEvent } from "./IsolationForestLab.field.ts";
import {
  type IsolationForestLabEvent,
  type IsolationForestLabProps,
  type IsolationForestLabState,
  isolationForestLab,
} from "./IsolationForestLab.machine.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: IsolationForestLabProps,
  events: readonly IsolationForestLabEvent[],
): Promise<IsolationForestLabState> {
  let state = isolationForestLab.start(props).state;
  const queue: IsolationForestLabEvent[] = [...events];
  for (let event = queue.shift(); event; event = queue.shift()) {
    const step = isolationForestLab.next(state, event);
    state = step.state;
    for (const command of step.commands) queue.unshift(...(await perform(command)));
  }
  return state;
}

async function perform({ job }: FieldCommand): Promise<readonly FieldEvent[]> {
  if (job.points !== "milling") return [{ type: "painted", field: scoreField({ ...job, points: job.points }) }];
  const plane = await loadMillingPlane();
  return [
    { type: "points", ...plane },
    { type: "painted", field: scoreField({ ...job, points: plane.points }) },
  ];
}
