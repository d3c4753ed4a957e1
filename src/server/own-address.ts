/**
 * Who may talk to this server: programs of its own machine and pages that it served itself. A page of another site can make
 * a browser connect to loopback (WebSockets know no same-origin policy) or point its own name there (DNS rebinding); Host
 * and Origin give both away. Source: RFC 6455 §10.2, RFC 9110 §7.2.
 */
import { hostname, networkInterfaces } from "node:os";

/** Names and addresses by which this machine may be called: loopback, and with `everywhere` its interfaces and its name. */
export function ownNames(everywhere: boolean): ReadonlySet<string> {
  const names = new Set(["localhost", "127.0.0.1", "[::1]"]);
  if (!everywhere) return names;
  for (const address of interfaceAddresses()) names.add(address);
  names.add(hostname().toLowerCase());
  names.add(`${hostname().toLowerCase()}.local`);
  return names;
}

/** The addresses of this machine's interfaces, as they stand in a URL. */
export function interfaceAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses
      .filter(({ address }) => !address.startsWith("fe80:"))
      .map(({ address, family }) => (family === "IPv6" ? `[${address}]` : address)),
  );
}

/** `addresses` without loopback: those that other machines can most likely reach stand first, a container bridge's and IPv6 last. */
export function networkAddresses(addresses: readonly string[]): readonly string[] {
  const rank = (address: string) => {
    if (address.startsWith("[")) return 3;
    if (/^169\.254\./.test(address)) return 2;
    return /^172\.(1[7-9]|2\d|3[01])\./.test(address) ? 1 : 0;
  };
  return addresses
    .filter((address) => !address.startsWith("127.") && address !== "[::1]")
    .sort((a, b) => rank(a) - rank(b));
}

/** Whether a Host header names this server: one of `names`, with its port. */
export function isOwnHost(host: string | undefined, names: ReadonlySet<string>, port: number): boolean {
  const parts = splitHost(host);
  return parts !== undefined && names.has(parts.name) && (parts.port ?? 80) === port;
}

/** Why a WebSocket may not be opened, in a sentence for whoever tried; undefined if it may. */
export function refuseUpgrade(
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
  names: ReadonlySet<string>,
  port: number,
): string | undefined {
  if (!isOwnHost(headers.host, names, port)) return `Host must be an address of this server, got ${headers.host}`;
  if (headers.origin === undefined) return undefined;
  const host = splitHost(headers.host);
  const origin = /^([a-z][a-z0-9+.-]*):\/\/([^/?#@\\]+)$/i.exec(headers.origin);
  const from = splitHost(origin?.[2]);
  const fromPort = from?.port ?? (origin?.[1]?.toLowerCase() === "https" ? 443 : 80);
  // The scheme says nothing about who is asking, and Debian's paho names https over plain sockets.
  if (host && from && from.name === host.name && fromPort === (host.port ?? 80)) return undefined;
  return `Origin must be this server's own pages, got ${headers.origin}`;
}

function splitHost(host: string | undefined): { name: string; port: number | undefined } | undefined {
  const parts = /^(\[[0-9a-f:.]+\]|[^:/?#@\\\s[\]]+)(?::(\d{1,5}))?$/i.exec(host ?? "");
  if (!parts) return undefined;
  return { name: (parts[1] as string).toLowerCase(), port: parts[2] === undefined ? undefined : Number(parts[2]) };
}
