/**
 * Links as footnotes, for paper: a number after each link that leads out of the page, and what stands behind it. Links
 * within the page and to the glossary have no note: what they lead to is printed too. Pure.
 */

export interface Footnoted {
  readonly html: string;
  /** In the order of their numbers, from 1; an address or place is listed once. */
  readonly notes: readonly string[];
}

/** Notes for the links of a chapter's markup; `titleOf` names the page at a path below `base`, if it is a chapter. O(n). */
export function footnotes(html: string, base: string, titleOf: (path: string) => string | undefined): Footnoted {
  const notes: string[] = [];
  // An exercise's island carries its texts a second time, as data; nothing may be put between them.
  const noted = html.replace(
    /<(astro-island|script)\b[\s\S]*?<\/\1>|<a\b[^>]*\shref="([^"]*)"[^>]*>[\s\S]*?<\/a>/g,
    (whole, _, href: string | undefined) => {
      const note = href === undefined ? undefined : noteOf(href, base, titleOf);
      if (note === undefined) return whole;
      if (!notes.includes(note)) notes.push(note);
      return `${whole}<sup class="fn" hidden>${notes.indexOf(note) + 1}</sup>`;
    },
  );
  return { html: noted, notes };
}

function noteOf(href: string, base: string, titleOf: (path: string) => string | undefined): string | undefined {
  if (/^https?:\/\//.test(href)) return href.replaceAll("&amp;", "&");
  if (!href.startsWith(base)) return undefined;
  const title = titleOf(
    href
      .slice(base.length)
      .replace(/[#?].*$/, "")
      .replace(/\/$/, ""),
  );
  return title === undefined ? undefined : `The chapter “${title}” of this book`;
}
