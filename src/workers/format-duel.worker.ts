/** What takes long in a duel of formats, off the main thread: zstd, which is fetched first, and the measuring of speed. */
import type { FromWorker } from "#contract/worker.ts";
import { compress } from "#engine/codec/compress.ts";
import { measureSpeed, type Speed } from "#engine/codec/duel-speed.ts";
import { encodeAll, type FormatId } from "#engine/codec/formats.ts";

export type DuelJob =
  | { readonly do: "zstd"; readonly text: string; readonly float32: boolean }
  | { readonly do: "measure"; readonly text: string };
export interface DuelRequest {
  readonly id: number;
  readonly job: DuelJob;
}
export type DuelSizes = Readonly<Partial<Record<FormatId, number>>>;
export type DuelAnswer = FromWorker<{ readonly sizes: DuelSizes } | { readonly speed: Speed }>;

/** A turn is long against the coarsest clock of a browser, a millisecond. */
const TURNS = { rounds: 9, turnMs: 20 };

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<DuelRequest>) => void;
  postMessage(message: DuelAnswer): void;
};

scope.onmessage = async ({ data: { id, job } }) => {
  try {
    const result = job.do === "zstd" ? { sizes: await squeezed(job) } : { speed: measured(id, job.text) };
    scope.postMessage({ type: "result", id, result });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};

async function squeezed({ text, float32 }: { readonly text: string; readonly float32: boolean }): Promise<DuelSizes> {
  const sizes: Partial<Record<FormatId, number>> = {};
  for (const { format, bytes } of encodeAll(JSON.parse(text), float32)) {
    if (!bytes) continue;
    const { value, fault } = await compress(bytes, "zstd");
    if (fault) throw new Error(fault.say);
    sizes[format.id] = value.length;
  }
  return sizes;
}

function measured(id: number, text: string): Speed {
  const measuring = measureSpeed(JSON.parse(text), () => performance.now(), TURNS);
  for (let step = measuring.next(); ; step = measuring.next()) {
    if (step.done) return step.value;
    const [done, total] = step.value;
    scope.postMessage({ type: "progress", id, done, total });
  }
}
