/**
 * Runs a learner's TypeScript against tests, in QuickJS: no page, no network, no files, a fixed memory and a deadline.
 * Types are taken away, not checked. Runs in a worker and, for the book's own tests, in Node.
 */
import type { QuickJSContext, QuickJSHandle } from "quickjs-emscripten-core";
import { transform } from "sucrase";
import type { CodeJob, CodeRun, TestOutcome } from "./evidence.ts";
import { type CodeFault, PROGRAM, runtimeFault, syntaxFault } from "./fault.ts";
import { type Failure, harness } from "./harness.ts";
import { createVm, MEMORY_MB, type Vm } from "./vm.ts";

export const TIME_LIMIT_MS = 2_000;
export const MAX_LINES = 1_000;
const MAX_LINE_CHARS = 500;

/**
 * Runs every test unless the program is stopped. Throws only if the tests themselves cannot be read. `onStart` is told
 * when the engine is there and only the program can take time.
 */
export async function runCode({ program, tests, hidden }: CodeJob, onStart?: () => void): Promise<CodeRun> {
  const vm = await createVm();
  onStart?.();
  const output: string[] = [];
  let cut = false;
  const bench = setUp(vm.context, (text) => {
    for (const line of text.split("\n")) {
      if (output.length < MAX_LINES) output.push(line.slice(0, MAX_LINE_CHARS));
      else cut = true;
    }
  });
  const visible = bench.declare(tests).length;
  const names = bench.declare(hidden);
  const outcomes: TestOutcome[] = names.map((name, index) => ({ name, hidden: index >= visible, state: "not run" }));
  const end = (over: Partial<CodeRun>): CodeRun => ({ tests: outcomes, output, cut, ...over });

  let code: string;
  try {
    code = transform(program, { transforms: ["typescript", "imports"], disableESTransforms: true }).code;
  } catch (error) {
    return end({ stopped: "syntax", fault: syntaxFault(error, program) });
  }
  vm.setDeadline(Date.now() + TIME_LIMIT_MS);
  const started = guarded(vm, () => vm.context.evalCode(code, PROGRAM));
  if ("failure" in started) return end(endOf(started.failure, program));
  for (const [index, { name, hidden }] of outcomes.entries()) {
    const ran = guarded(vm, () => bench.run(index));
    const failure = "failure" in ran ? ran.failure : parsed(ran.value);
    if (!failure) outcomes[index] = { name, hidden, state: "passed" };
    else outcomes[index] = { name, hidden, state: "failed", ...placed(failure) };
    if ("failure" in ran) {
      const over = endOf(ran.failure, program);
      outcomes[index] = { name, hidden, state: "failed", say: over.fault?.say ?? "" };
      return end(over);
    }
  }
  return end({});
}

const STOPPED_BY_TIME: CodeFault = {
  say: `Stopped after ${TIME_LIMIT_MS / 1_000} seconds. Does a loop never end?`,
};
const STOPPED_BY_MEMORY: CodeFault = {
  say: `Stopped: the program wanted more than the ${MEMORY_MB} MB there are. Does something grow without an end?`,
};

function endOf(failure: Failure, program: string): Pick<CodeRun, "fault" | "stopped"> {
  if (failure.message === "interrupted") return { stopped: "time", fault: STOPPED_BY_TIME };
  if (failure.message === "out of memory") return { stopped: "memory", fault: STOPPED_BY_MEMORY };
  if (failure.name === "SyntaxError" && !failure.stack?.includes("<eval>"))
    return { stopped: "syntax", fault: syntaxFault(failure, program) };
  return { fault: runtimeFault(failure) };
}

/** Of a mismatch only what was found is known, of a throw also where. */
const placed = (failure: Failure): CodeFault =>
  failure.say === undefined ? runtimeFault(failure) : { say: failure.say };

type Result = { readonly value: string } | { readonly failure: Failure };

/** One call into QuickJS. Out of memory it may not even say so: then WebAssembly itself traps. */
function guarded({ context }: Vm, call: () => ReturnType<QuickJSContext["evalCode"]>): Result {
  try {
    const result = call();
    const dumped: unknown = context.dump(result.error ?? result.value);
    if (!result.error) return { value: String(dumped) };
    // Without memory even for its own error, QuickJS throws null, or something that nothing can be read of.
    if (dumped === null || dumped === "") return { failure: { message: "out of memory" } };
    return { failure: isObject(dumped) ? dumped : { message: `threw ${String(dumped)}` } };
  } catch {
    return { failure: { message: "out of memory" } };
  }
}

const isObject = (value: unknown): value is Failure => typeof value === "object" && value !== null;

function parsed(text: string): Failure | undefined {
  return text === "" ? undefined : (JSON.parse(text) as Failure);
}

/** Puts the harness into a fresh context, before any of the learner's code. */
function setUp(context: QuickJSContext, print: (text: string) => void) {
  const printer = context.newFunction("print", (text) => print(context.getString(text)));
  const made = context.unwrapResult(context.evalCode(`(${harness})`, "harness.js"));
  const parts = context.unwrapResult(context.callFunction(made, context.undefined, printer));
  const [test, expect, names, run] = (["test", "expect", "names", "run"] as const).map((key) =>
    context.getProp(parts, key),
  ) as [QuickJSHandle, QuickJSHandle, QuickJSHandle, QuickJSHandle];
  return {
    /** Declares the tests of a file and returns the names of all there are so far. */
    declare(source: string): readonly string[] {
      const { code } = transform(source, { transforms: ["typescript"], disableESTransforms: true });
      const file = context.unwrapResult(
        context.evalCode(`(function(test,expect){"use strict";${code}\n})`, "tests.ts"),
      );
      context.unwrapResult(context.callFunction(file, context.undefined, test, expect));
      const list = context.unwrapResult(context.callFunction(names, context.undefined));
      return JSON.parse(context.getString(list)) as readonly string[];
    },
    run: (index: number) => context.callFunction(run, context.undefined, context.newNumber(index)),
  };
}
