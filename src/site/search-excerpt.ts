/** Pagefind's excerpts, which are markup, as plain parts: text, and the words that were found. Pure. */

export interface ExcerptPart {
  readonly text: string;
  readonly marked: boolean;
}

/** Only `<mark>` is understood; any other tag stays text. Of the text, Pagefind escapes < and > and nothing else. O(n). */
export function excerptParts(excerpt: string): readonly ExcerptPart[] {
  return excerpt
    .split(/(<mark>.*?<\/mark>)/s)
    .map((part) => ({
      text: part
        .replace(/^<mark>|<\/mark>$/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">"),
      marked: part.startsWith("<mark>"),
    }))
    .filter(({ text }) => text !== "");
}
