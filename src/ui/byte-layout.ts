/** Where each byte stands and which field it belongs to: the arithmetic behind Bytes. */
import type { ByteRole, Field } from "#contract/field.ts";

/** A field in reading order; its path is its indexes from the top, "2.0". */
export interface FieldNode {
  readonly path: string;
  readonly depth: number;
  readonly field: Field;
}
/** Neighbouring bytes of one field; bytes of no field have no path. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly path: string | undefined;
  readonly role: ByteRole | undefined;
}
/** The share of a segment that stands in one row. */
export interface Part extends Segment {
  /** The part that stands for its whole segment when fields are walked through. */
  readonly first: boolean;
}
export type Row =
  | { readonly kind: "bytes"; readonly start: number; readonly end: number; readonly parts: readonly Part[] }
  | { readonly kind: "fold"; readonly start: number; readonly path: string; readonly hidden: number };

/** All fields, parents before their children. O(fields). */
export function listFields(fields: readonly Field[], parent = "", depth = 0): readonly FieldNode[] {
  return fields.flatMap((field, index) => {
    const path = `${parent}${index}`;
    return [{ path, depth, field }, ...listFields(field.children ?? [], `${path}.`, depth + 1)];
  });
}

/**
 * Cuts `total` bytes into segments, each of the deepest field that has them to itself. Fields that share bytes, as the
 * bits of a flag byte do, leave them to their parent. O(fields).
 */
export function segmentsOf(total: number, fields: readonly Field[]): readonly Segment[] {
  return cut(fields, "", 0, total, undefined);
}

function cut(
  fields: readonly Field[],
  prefix: string,
  start: number,
  end: number,
  owner: { path: string; role: ByteRole } | undefined,
): readonly Segment[] {
  const segments: Segment[] = [];
  let at = start;
  const fill = (to: number) => {
    if (to > at) segments.push({ start: at, end: to, path: owner?.path, role: owner?.role });
    at = Math.max(at, to);
  };
  fields.forEach((field, index) => {
    const to = Math.min(field.end, end);
    if (to <= field.start || field.start < at) return;
    fill(field.start);
    const own = { path: `${prefix}${index}`, role: field.role };
    const children = field.children ?? [];
    const inside = disjoint(children) ? children : [];
    segments.push(...cut(inside, `${own.path}.`, at, to, own));
    at = to;
  });
  fill(end);
  return segments;
}

/** The first `most` of a long list, and those after them that must be in sight. O(n). */
export function firstOf<T>(items: readonly T[], most: number, wanted: (item: T) => boolean): readonly T[] {
  if (items.length <= most) return items;
  return [...items.slice(0, most), ...items.slice(most).filter(wanted)];
}

function disjoint(fields: readonly Field[]): boolean {
  return fields.every((field, index) => index === 0 || field.start >= fields[index - 1]!.end);
}

/** A segment longer than this is folded. */
export const FOLD_BYTES = 64;
/** What a folded segment shows at first. */
export const FOLDED_BYTES = 32;

/** Lays segments out in rows of `perRow` bytes; `shown` says how much of a long segment to show. O(shown bytes / perRow). */
export function rowsOf(
  segments: readonly Segment[],
  shown: (path: string) => number | undefined,
  perRow = 8,
): readonly Row[] {
  const rows: Row[] = [];
  let parts: Part[] = [];
  let used = 0;
  const close = () => {
    if (parts.length > 0) rows.push({ kind: "bytes", start: parts[0]!.start, end: parts.at(-1)!.end, parts });
    parts = [];
    used = 0;
  };
  for (const segment of segments) {
    const size = segment.end - segment.start;
    const path = segment.path ?? "";
    const visible = size > FOLD_BYTES ? Math.min(size, shown(path) ?? FOLDED_BYTES) : size;
    for (let at = 0; at < visible; ) {
      const take = Math.min(perRow - used, visible - at);
      parts.push({ ...segment, start: segment.start + at, end: segment.start + at + take, first: at === 0 });
      at += take;
      used += take;
      if (used === perRow) close();
    }
    if (visible < size) {
      close();
      rows.push({ kind: "fold", start: segment.start + visible, path, hidden: size - visible });
    }
  }
  close();
  return rows;
}
