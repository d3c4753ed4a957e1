/** Listening where we want to, or as near to it as other programs leave us. */
import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";

/** Servers that share one port, one on each address. */
export interface Listening {
  readonly port: number;
  readonly servers: readonly Server[];
  /** The wanted port, if another program has it. */
  readonly taken: number | undefined;
}
const TRIES = 100;
const LOOPBACK = ["127.0.0.1", "::1"];
/** "::" takes IPv4 too; where a machine has no IPv6 at all, 0.0.0.0 does. */
const EVERYWHERE = ["::", "0.0.0.0"];

/** Listens on loopback or everywhere, on `wanted` or the first free port above it; 0 takes any. */
export async function listen(create: () => Server, everywhere: boolean, wanted: number): Promise<Listening> {
  for (let tried = 0; tried < TRIES; tried++) {
    const port = wanted === 0 ? 0 : wanted + tried;
    if (port > 65_535) break;
    const servers = await listenOn(create, everywhere ? EVERYWHERE : LOOPBACK, port);
    if (!servers) continue;
    const { port: held } = servers[0].address() as AddressInfo;
    return { port: held, servers, taken: tried === 0 || wanted === 0 ? undefined : wanted };
  }
  throw new Error(`server: a port from ${wanted} on must be free, got none in ${TRIES}`);
}

/** Undefined if the port is taken on any of the addresses: half a server would answer some clients and not others. */
async function listenOn(
  create: () => Server,
  addresses: readonly string[],
  port: number,
): Promise<[Server, ...Server[]] | undefined> {
  const servers: Server[] = [];
  let held = port;
  try {
    for (const address of addresses) {
      const server = create();
      if (!(await tryListen(server, address, held))) continue;
      servers.push(server);
      held = (server.address() as AddressInfo).port;
      if (address === "::") break;
    }
  } catch (error) {
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return undefined;
    throw error;
  }
  const [first, ...others] = servers;
  if (!first) throw new Error(`server: one of ${addresses.join(", ")} must be an address of this machine, got none`);
  return [first, ...others];
}

/** False where the machine does not have that kind of address. */
async function tryListen(server: Server, address: string, port: number): Promise<boolean> {
  try {
    server.listen({ host: address, port });
    await once(server, "listening");
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT") return false;
    if (code === "EACCES") throw new Error(`server: port ${port} must be one that you may open, got a refusal`);
    throw error;
  }
}
