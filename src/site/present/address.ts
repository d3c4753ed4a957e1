/** The address that a room is given: where the slides are, without what makes them slides. Pure. */

/** What of the part after "?" is the instructor's own. */
const OWN = ["present", "class"];
/** Beyond so many bytes a code has modules too small for a phone at the back of a room. */
const MOST_BYTES = 600;

/** The page at `href` for a reader, at `host` if given, with `hash` ("#…" or nothing). */
export function roomAddress(href: string, hash: string, host?: string): string {
  const address = new URL(href);
  for (const name of OWN) address.searchParams.delete(name);
  if (host !== undefined) address.host = host;
  address.hash = hash;
  return address.href;
}

/** True for a name by which a machine reaches only itself. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

/** Whether a code of `address` can be read from a wall. O(n). */
export function fitsCode(address: string): boolean {
  return new TextEncoder().encode(address).length <= MOST_BYTES;
}
