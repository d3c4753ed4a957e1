/**
 * One QuickJS with a memory of its own, for one run. The engine's own limit counts allocations without their sizes in
 * this build, so the bound that holds is the maximum of the WebAssembly memory: 16 MB to start with, of which 15 are
 * free, and nothing more. Afterwards the whole instance is left to the collector.
 */
import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSContext } from "quickjs-emscripten-core";

export const MEMORY_MB = 16;
const PAGES = MEMORY_MB * 16;
/** More would overflow WebAssembly's own stack before QuickJS notices. */
const STACK_BYTES = 128 * 1024;

export interface Vm {
  readonly context: QuickJSContext;
  /** Milliseconds since 1970 at which the program is interrupted. */
  setDeadline(atMs: number): void;
}

export async function createVm(): Promise<Vm> {
  const wasmMemory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory }));
  const runtime = quickjs.newRuntime();
  let deadlineMs = Number.POSITIVE_INFINITY;
  runtime.setMaxStackSize(STACK_BYTES);
  runtime.setInterruptHandler(() => Date.now() > deadlineMs);
  return {
    context: runtime.newContext(),
    setDeadline(atMs) {
      deadlineMs = atMs;
    },
  };
}
