/** What BigNumberTrap needs of a browser: whether JSON.parse hands source text over, and a library to try. */
import type { Runner } from "#contract/machine.ts";
import { encodeMsgpack } from "#kernel/codec/msgpack-value.ts";
import type { BigNumberTrapCommand, BigNumberTrapEvent } from "./BigNumberTrap.machine.ts";

export function createNumberRunner(): Runner<BigNumberTrapCommand, BigNumberTrapEvent> {
  return {
    async run({ text }, send) {
      const library = await byLibrary(text);
      send({ type: "answered", text, source: hasSource(), ...(library !== undefined && { library }) });
    },
    cancel() {},
  };
}

/** Whether a reviver gets the source text of a number. */
export function hasSource(): boolean {
  let source: string | undefined;
  JSON.parse("1", (...got: readonly unknown[]) => {
    source = (got[2] as { readonly source?: string } | undefined)?.source;
  });
  return source === "1";
}

/** What @msgpack/msgpack reads of the number `text`; undefined if it cannot be loaded. */
export async function byLibrary(text: string): Promise<string | undefined> {
  try {
    const { loadMsgpack } = await import("#engine/codec/load.ts");
    const { decodeMsgpackJs } = await loadMsgpack();
    const { value } = decodeMsgpackJs(encodeMsgpack(BigInt(text)));
    return typeof value === "number" ? String(BigInt(value)) : undefined;
  } catch {
    return undefined;
  }
}
