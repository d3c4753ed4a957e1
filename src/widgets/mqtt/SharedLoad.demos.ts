/** Prepared minutes of SharedLoad, for an instructor to show. */
import { NO_RECEIVE_MAXIMUM } from "#kernel/mqtt/load/plan.ts";
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "The cure comes too late",
    show: "At 20 s the workers are restarted with a receive maximum of 2. Ask why the slow worker's strip falls so slowly: what was sent to it stays its own.",
    preset: "slow-one",
    link: {
      preset: "slow-one",
      ran: true,
      atMs: 60_000,
      plan: {
        settings: {
          workers: 4,
          slowMs: 1500,
          ratePerSec: 12,
          qos: 1,
          receiveMaximum: NO_RECEIVE_MAXIMUM,
          latencyMs: 5,
        },
        changes: [{ atMs: 20_000, set: { receiveMaximum: 2 } }],
      },
    },
  },
  {
    title: "QoS 2, and gone for good",
    show: "The slow worker never comes back. At QoS 2 nobody else may have its messages: change to QoS 1 and see them move to the others when its session ends, 20 s later.",
    preset: "killed",
    link: {
      preset: "killed",
      ran: true,
      atMs: 60_000,
      plan: {
        settings: {
          workers: 4,
          slowMs: 1500,
          ratePerSec: 12,
          qos: 2,
          receiveMaximum: NO_RECEIVE_MAXIMUM,
          latencyMs: 5,
        },
        changes: [{ atMs: 20_000, kill: "gone" }],
      },
    },
  },
];
