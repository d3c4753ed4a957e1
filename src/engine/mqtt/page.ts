/** A broker of its own for one page, or one test. */
import type { Clock } from "#contract/clock.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import type { BrokerOptions } from "#kernel/mqtt/broker/options.ts";
import { hostBroker } from "./broker-host.ts";
import type { FarEnd } from "./far-end.ts";

export function openPage(clock: Clock, options?: BrokerOptions): FarEnd {
  return hostBroker(createBroker(options), clock);
}
