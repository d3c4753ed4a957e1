/** What RulBelt needs of a browser: a worker that tries two kinds of interval on many drives. */
import type { Runner } from "#contract/machine.ts";
import type { IntervalTrial } from "#kernel/degradation/coverage.ts";
import { BELT_DRIVES } from "#kernel/degradation/drive.ts";
import { createCounter } from "./maintenance-runner.ts";
import type { RulBeltCommand, RulBeltEvent } from "./RulBelt.machine.ts";
import { TRIAL } from "./RulBelt.presets.ts";

export function createTrialRunner(): Runner<RulBeltCommand, RulBeltEvent> {
  const { count, cancel } = createCounter();
  return {
    run(_, send) {
      count<IntervalTrial>(
        { kind: "trial", model: BELT_DRIVES, trial: TRIAL },
        {
          progress: (done) => send({ type: "progress", done }),
          result: (trial) => send({ type: "counted", trial }),
          failed: (message) => send({ type: "failed", message }),
        },
      );
    },
    cancel,
  };
}
