/** One broker for all tabs of this origin. It lives as long as one of them does and keeps nothing after that. */

import { hostBroker } from "#engine/mqtt/broker-host.ts";
import { servePorts } from "#engine/mqtt/ports.ts";
import { createRealClock } from "#engine/mqtt/real-clock.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";

const broker = hostBroker(createBroker(), createRealClock());

(globalThis as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = ({ ports }) => {
  if (ports[0]) servePorts(ports[0], broker);
};
