/** What PickPolicy needs of a browser: a worker that lets a thousand drives live. */
import type { Runner } from "#contract/machine.ts";
import type { Comparison } from "#kernel/degradation/comparison.ts";
import { createCounter } from "./maintenance-runner.ts";
import type { PickPolicyCommand, PickPolicyEvent } from "./PickPolicy.machine.ts";
import { planOf } from "./PickPolicy.plan.ts";

export function createPolicyRunner(): Runner<PickPolicyCommand, PickPolicyEvent> {
  const { count, cancel } = createCounter();
  return {
    run({ seed }, send) {
      count<readonly Comparison[]>(
        { kind: "compare", plan: planOf(seed) },
        {
          progress: (done) => send({ type: "progress", done }),
          result: (all) => send({ type: "counted", all }),
          failed: (message) => send({ type: "failed", message }),
        },
      );
    },
    cancel,
  };
}
