/** One broker in a process of its own, for comparisons over TCP: "ours" or "aedes"; its port goes to standard output. */
import { type AddressInfo, createServer } from "node:net";
import { Aedes } from "aedes";
import { createRealClock } from "#engine/mqtt/real-clock.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { hostBroker } from "#server/broker-host.ts";
import { createTcpServer } from "#server/tcp.ts";

/** What one client may subscribe to here: the comparison is about routing, not about limits. */
const MAX_SUBSCRIPTIONS = 2_000_000;

async function serverOf(name: string | undefined) {
  if (name === "ours")
    return createTcpServer(hostBroker(createBroker({ maxSubscriptions: MAX_SUBSCRIPTIONS }), createRealClock()));
  const broker = await Aedes.createBroker();
  return createServer({ noDelay: true }, (socket) => void broker.handle(socket));
}

const server = await serverOf(process.argv[2]);
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
// Whoever started it has ended.
process.stdin.on("end", () => process.exit(0)).resume();
