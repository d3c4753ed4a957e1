/**
 * What a learner's program is tested by. `harness` runs inside QuickJS, where it arrives as its own source text, so it
 * may refer to nothing outside itself. It takes what it needs before the program can change anything.
 */
export interface Failure {
  /** What a test found, in words; left out when the program threw. */
  readonly say?: string;
  readonly name?: string;
  readonly message?: string;
  readonly stack?: string;
}

export function harness(print: (text: string) => void) {
  const { stringify } = JSON;
  const { is, keys, prototype } = Object;
  const { isArray } = Array;
  const tests: { readonly name: string; readonly run: () => unknown }[] = [];
  const MOST_SHOWN = 20;
  const WAIT =
    "a Promise. Nothing here has to be waited for: return the value itself, without async, await or a Promise";
  class Mismatch {
    say: string;
    constructor(say: string) {
      this.say = say;
    }
  }

  const isList = (value: object): value is ArrayLike<unknown> => isArray(value) || ArrayBuffer.isView(value);

  function show(value: unknown, depth = 0): string {
    if (typeof value === "string") return stringify(value.length > 200 ? `${value.slice(0, 200)}…` : value);
    if (typeof value === "bigint") return `${value}n`;
    if (is(value, -0)) return "-0";
    if (typeof value === "function") return `the function ${value.name || "without a name"}`;
    if (typeof value !== "object" || value === null) return String(value);
    if (value instanceof Promise) return WAIT;
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (depth > 3) return "…";
    if (isList(value)) {
      const shown = Array.from({ length: Math.min(value.length, MOST_SHOWN) }, (_, at) => show(value[at], depth + 1));
      const kind = isArray(value) ? "" : `${value.constructor.name} `;
      return `${kind}[${shown.join(", ")}${value.length > MOST_SHOWN ? `, … ${value.length} in all` : ""}]`;
    }
    if (value instanceof Map || value instanceof Set) return `${value.constructor.name} of ${show([...value], depth)}`;
    const names = keys(value).slice(0, MOST_SHOWN);
    const pairs = names.map((key) => `${key}: ${show((value as Record<string, unknown>)[key], depth + 1)}`);
    return pairs.length ? `{ ${pairs.join(", ")} }` : "{}";
  }

  function same(a: unknown, b: unknown, depth = 0): boolean {
    if (is(a, b)) return true;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || depth > 50) return false;
    if (isList(a) !== isList(b) || isArray(a) !== isArray(b)) return false;
    const names = keys(a);
    return (
      names.length === keys(b).length &&
      names.every(
        (key) =>
          prototype.hasOwnProperty.call(b, key) &&
          same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], depth + 1),
      )
    );
  }

  function expect(found: unknown) {
    const mismatch = (wanted: string): never => {
      throw new Mismatch(`expected ${wanted}, got ${show(found)}.`);
    };
    return {
      toBe: (wanted: unknown) => is(found, wanted) || mismatch(show(wanted)),
      toEqual: (wanted: unknown) => same(found, wanted) || mismatch(show(wanted)),
      toThrow() {
        try {
          found = (found as () => unknown)();
        } catch (error) {
          if (error instanceof Error && error.name === "InternalError") throw error;
          return;
        }
        mismatch("an error to be thrown");
      },
    };
  }

  const log = (...values: unknown[]) =>
    print(values.map((value) => (typeof value === "string" ? value : show(value))).join(" "));
  Object.assign(globalThis, { console: { log, info: log, warn: log, error: log, debug: log }, exports: {} });

  return {
    expect,
    test: (name: string, run: () => unknown) => void tests.push({ name, run }),
    names: () => stringify(tests.map(({ name }) => name)),
    /** Runs one test; the JSON of its Failure, or "" if it passed. */
    run(index: number): string {
      try {
        if (tests[index]!.run() instanceof Promise) throw new Mismatch(`got ${WAIT}.`);
        return "";
      } catch (error) {
        if (error instanceof Mismatch) return stringify({ say: error.say });
        if (error === null) throw error;
        if (!(error instanceof Error)) return stringify({ message: `threw ${show(error)}` });
        if (error.message === "out of memory") throw error;
        return stringify({ name: error.name, message: error.message, stack: error.stack });
      }
    },
  };
}
