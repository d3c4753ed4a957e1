/** Values that codecs take and give: plain data, within bounds, whatever classes a library uses for it. */
import { MAX_DEPTH, MAX_ITEMS } from "#kernel/codec/dissection.ts";

export type Plain =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | readonly Plain[]
  | ReadonlyMap<Plain, Plain>
  | { readonly [name: string]: Plain };

/** Parts of a value that an instance of another class has, or undefined where the class is not known. */
export type Unwrap = (value: object) => Plain | undefined;

/**
 * A copy of `value` of plain data only; shared parts are copied. RangeError if it is deeper than 256 or has more than
 * 100,000 items, which also ends a value that contains itself; TypeError for functions, symbols and unknown classes. O(n).
 */
export function plainOf(value: unknown, unwrap: Unwrap = () => undefined): Plain {
  let items = 0;
  const copy = (from: unknown, depth: number): Plain => {
    if (depth > MAX_DEPTH) throw new RangeError(`the value must be at most ${MAX_DEPTH} levels deep, got more`);
    if (++items > MAX_ITEMS) throw new RangeError(`the value must have at most ${MAX_ITEMS} items, got more`);
    if (typeof from === "function" || typeof from === "symbol")
      throw new TypeError(`the value must be data, got a ${typeof from}`);
    if (typeof from !== "object" || from === null) return from as Plain;
    if (from instanceof Uint8Array) return Uint8Array.from(from);
    if (from instanceof Date) return new Date(from);
    if (Array.isArray(from)) return from.map((part) => copy(part, depth + 1));
    if (from instanceof Map)
      return new Map([...from].map(([key, part]) => [copy(key, depth + 1), copy(part, depth + 1)]));
    const inner = unwrap(from);
    if (inner !== undefined) return copy(inner, depth);
    const prototype: unknown = Object.getPrototypeOf(from);
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError(`the value must be data, got an instance of ${from.constructor.name}`);
    return Object.fromEntries(Object.entries(from).map(([name, part]) => [name, copy(part, depth + 1)]));
  };
  return copy(value, 0);
}
