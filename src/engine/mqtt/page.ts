/** A broker of its own for one page, or one test. */
import type { Clock } from "#contract/clock.ts";
import { createBroker, type SessionView } from "#kernel/mqtt/broker/broker.ts";
import type { BrokerOptions } from "#kernel/mqtt/broker/options.ts";
import { hostBroker } from "./broker-host.ts";
import type { FarEnd } from "./far-end.ts";

export interface PageBroker extends FarEnd {
  /** In the order in which they began. O(sessions). */
  sessions(): readonly SessionView[];
}

export function openPage(clock: Clock, options?: BrokerOptions): PageBroker {
  const core = createBroker(options);
  return { ...hostBroker(core, clock), sessions: core.sessions };
}
