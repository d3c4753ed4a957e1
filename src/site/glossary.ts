/** The glossary as pages need it: sorted, addressable, with every word of a chapter accounted for. Pure. */
import { type GlossaryEntry, glossary } from "#content/glossary.ts";

/** Fragment of a term on the glossary page: "topic-filter". */
export function slugOf(term: string): string {
  return term
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

const formsOf = ({ term, also = [] }: GlossaryEntry) => [term, ...also];
const plainForm = (words: string) => words.trim().replace(/\s+/g, " ").toLowerCase();

/** The entry that `words` name, in any of its forms. Throws with the page to correct when there is none. */
export function findTerm(words: string, page: string, entries: readonly GlossaryEntry[] = glossary): GlossaryEntry {
  const found = entries.find((entry) => formsOf(entry).some((form) => plainForm(form) === plainForm(words)));
  if (!found)
    throw new Error(
      `${page}: <Term> must be a word of content/glossary.ts, got ${words.trim() || "nothing"}: add it there, or write it without <Term>`,
    );
  return found;
}

/** What stands in the `<Term>` tags of a chapter's source, in its order. */
export function termsIn(mdx: string): readonly string[] {
  return [...mdx.matchAll(/<Term>([^<]*)<\/Term>/g)].map(([, words = ""]) => words);
}

/** The entries by alphabet. */
export function sortedTerms(entries: readonly GlossaryEntry[] = glossary): readonly GlossaryEntry[] {
  return [...entries].sort((a, b) => a.term.localeCompare(b.term, "en"));
}
