/** A question in one line of plain text, to name an exercise in a list. */

const LONGEST = 72;
/** A shorter beginning says too little to name anything. */
const SHORTEST = 12;

/** The Markdown's words without its signs. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[`*]|(?<!\w)_|_(?!\w)/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The beginning that all variants of a question share, cut after a word. */
export function askLine(variants: readonly string[]): string {
  const [first = "", ...others] = variants.map(plainText);
  let end = Math.min(first.length, LONGEST);
  for (const other of others) while (!other.startsWith(first.slice(0, end))) end--;
  if (end === first.length) return first;
  const whole = first.slice(0, end + 1).replace(/\s*\S*$/, "");
  return whole.length < SHORTEST ? "A question in variants" : `${whole.replace(/[,;:.]$/, "")} …`;
}
