/** What a chapter's own source says about it: how long it reads, and how many widgets and exercises stand in it. */

/** Adults read English non-fiction at 238 words a minute (Brysbaert 2019); specifications and bytes slow that down. */
const WORDS_PER_MINUTE = 200;

/** MDX without code blocks, imports, comments and the notes for teaching: what is left is prose and components. */
function withoutCode(mdx: string): string {
  return mdx
    .replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, "")
    .replace(/^(?:import|export)\s.*$/gm, "")
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, "")
    .replace(/<Teach\b[\s\S]*?<\/Teach>/g, "");
}

/** Words that a reader reads: text and table cells, not tags, addresses or markup. O(n). */
export function countWords(mdx: string): number {
  const text = withoutCode(mdx)
    .replace(/<\/?[A-Za-z](?:=>|[^<>])*>/g, " ")
    .replace(/\]\([^)]*\)/g, "]");
  return text.match(/[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** Whole minutes, at least 1. */
export function readingMinutes(mdx: string): number {
  return Math.max(1, Math.round(countWords(mdx) / WORDS_PER_MINUTE));
}

/** Widgets are the components that run in the browser: those with a client directive. */
export function countWidgets(mdx: string): number {
  return withoutCode(mdx).match(/<[A-Z]\w*\s(?:[^<>]|=>)*?client:/g)?.length ?? 0;
}

/** Ids of the exercises in the order in which they are asked. */
export function askedIds(mdx: string): readonly string[] {
  return [...withoutCode(mdx).matchAll(/<Ask\s+(?:[^<>]*?\s)?id="([^"]+)"/g)].map((match) => match[1] ?? "");
}
