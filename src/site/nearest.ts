/** Pages whose address is like one that does not exist. Pure. */

/** Fewest insertions, deletions and replacements that turn `a` into `b` (Levenshtein 1966). O(a·b). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

const LONGEST_ASKED = 100;
const MOST = 3;

/**
 * At most three of `paths` like `asked`, nearest first: the whole path or its last part differs in at most two fifths
 * of its letters.
 */
export function nearestPaths(asked: string, paths: readonly string[]): readonly string[] {
  const clean = (path: string) => path.toLowerCase().replace(/^\/+|(\/|\/?index\.html?)$/g, "");
  const last = (path: string) => path.split("/").at(-1) ?? "";
  const wanted = clean(asked).slice(0, LONGEST_ASKED);
  const share = (a: string, b: string) => editDistance(a, b) / Math.max(a.length, b.length, 1);
  return paths
    .map((path) => ({
      path,
      off: Math.min(share(wanted, clean(path)), share(last(wanted), last(clean(path)))),
    }))
    .filter(({ off }) => off <= 0.4)
    .sort((a, b) => a.off - b.off)
    .slice(0, MOST)
    .map(({ path }) => path);
}
