/** A shuffle that depends on words alone: a page looks the same every time, and no place is the usual one. */

/** Indices of `texts` in an order set by `salt` and the texts themselves. O(n log n). */
export function shuffled(salt: string, texts: readonly string[]): readonly number[] {
  const rank = texts.map((text) => mix(`${salt} ${text}`));
  return texts.map((_, index) => index).sort((a, b) => rank[a]! - rank[b]! || a - b);
}

/** FNV-1a, 32 bits, with a last mix so that texts that differ in their tail land far apart. */
function mix(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
