/** Cuts a chapter into its sections: the opening, then what follows each h2. Pure. */

export interface Heading {
  readonly id: string;
  readonly title: string;
}
export interface Section extends Heading {
  /** Its blocks are those from `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
}

/** The sections of blocks of which some open one; the first is the opening, with an empty id, unless it has no block. O(n). */
export function cut(blocks: readonly (Heading | undefined)[], opening: string): readonly Section[] {
  const starts = blocks.flatMap((heading, from) => (heading ? [{ ...heading, from }] : []));
  const all = starts[0]?.from === 0 ? starts : [{ id: "", title: opening, from: 0 }, ...starts];
  return all.map((section, i) => ({ ...section, to: all[i + 1]?.from ?? blocks.length }));
}

/** Where a step leads: another section, or past an end of the chapter. */
export function stepTo(at: number, by: number, count: number): number | "previous chapter" | "next chapter" {
  const to = at + by;
  if (to < 0) return "previous chapter";
  return to < count ? to : "next chapter";
}

/** The id that a fragment names, of a heading or of a widget with its state after "="; undefined for none. Never throws. */
export function idIn(hash: string): string | undefined {
  const id = hash.replace(/^#/, "").replace(/=.*$/s, "");
  try {
    return decodeURIComponent(id) || undefined;
  } catch {
    return undefined;
  }
}
