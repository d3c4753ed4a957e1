/** Tags of the front matter, each with its chapters. Pure. */
import type { BookChapter } from "./book.ts";

export interface Tag {
  readonly name: string;
  /** Fragment on the page of tags. */
  readonly slug: string;
  /** In reading order. */
  readonly chapters: readonly BookChapter[];
}

/** "mqtt 5" becomes "mqtt-5". */
export function tagSlug(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
}

/**
 * Every tag by alphabet. `tagsOf` gives the tags of a chapter. Throws where two tags differ only in their spelling,
 * since they would share one address and mean one thing.
 */
export function arrangeTags(order: readonly BookChapter[], tagsOf: (id: string) => readonly string[]): readonly Tag[] {
  const tags = new Map<string, { name: string; slug: string; chapters: BookChapter[] }>();
  for (const chapter of order) {
    for (const name of new Set(tagsOf(chapter.id))) {
      const slug = tagSlug(name);
      const tag = tags.get(slug) ?? { name, slug, chapters: [] };
      if (tag.name !== name)
        throw new Error(
          `content/${chapter.id}/index.mdx: a tag must be spelled one way, got ${name} where another chapter has ${tag.name}`,
        );
      tag.chapters.push(chapter);
      tags.set(slug, tag);
    }
  }
  return [...tags.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}
