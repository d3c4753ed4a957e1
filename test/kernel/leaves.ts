/** Whether the outermost fields of a dissection cover every byte once, in order, and children stay within their parent. */
import type { Field } from "#contract/field.ts";

export function leavesTile(fields: readonly Field[], length: number): boolean {
  let at = 0;
  for (const field of fields) {
    if (field.start !== at || field.end < field.start) return false;
    if (field.children?.some((child) => child.start < field.start || child.end > field.end)) return false;
    at = field.end;
  }
  return at === length;
}
