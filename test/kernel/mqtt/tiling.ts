/** The law of every field tree: leaves cover all bytes in order, each exactly once, and children stay inside their parent. */
import type { Field } from "#contract/field.ts";

/** What breaks the law, in a few words, or undefined. */
export function tiling(fields: readonly Field[], length: number): string | undefined {
  let next = 0;
  const walk = (list: readonly Field[], start: number, end: number): string | undefined => {
    for (const field of list) {
      if (field.start < start || field.end > end || field.end < field.start) return `${field.name} leaves its parent`;
      if (!field.source || !field.name) return `a field at ${field.start} has no name or source`;
      if (field.children) {
        if (field.children.length === 0) return `${field.name} has an empty list of children`;
        const wrong = walk(field.children, field.start, field.end);
        if (wrong) return wrong;
        if (field.children[0]!.start !== field.start || next !== field.end)
          return `${field.name} is not filled by its children`;
      } else {
        if (field.start !== next) return `${field.name} starts at ${field.start}, not at ${next}`;
        if (field.start === field.end && field.role !== "error") return `${field.name} is empty`;
        next = field.end;
      }
    }
    return undefined;
  };
  return walk(fields, 0, length) ?? (next === length ? undefined : `bytes ${next} to ${length} lie in no leaf`);
}
