/** A field tree as indented lines: range, role, name, value. */
import type { Field } from "#contract/field.ts";

export function outline(fields: readonly Field[], depth = 0): string[] {
  return fields.flatMap(({ start, end, role, name, value, children = [] }) => [
    `${"  ".repeat(depth)}${start}-${end} ${role} ${name}${value === undefined ? "" : `: ${value}`}`,
    ...outline(children, depth + 1),
  ]);
}
