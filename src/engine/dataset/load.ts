/** Fetches a record that the book ships, once a page. Works in a page and in a worker. */
import { DATASETS, type DatasetName } from "#kernel/dataset/source-table.ts";
import type { Table } from "#kernel/dataset/table.ts";
import { unpackTable } from "./packed-table.ts";

export interface LoadOptions {
  /** Hears how much has arrived, from 0 to 1. */
  readonly onShare?: (share: number) => void;
  readonly signal?: AbortSignal;
}
export interface DatasetLoader {
  /**
   * The record, from memory if it is there. Throws an Error in words for a reader if it cannot be had, and an AbortError if
   * `signal` ended it.
   */
  load(name: DatasetName, options?: LoadOptions): Promise<Table>;
  /** Puts a table where `load` finds it: where no page is, a test or a run reads the file itself. */
  hold(name: DatasetName, table: Table): void;
}

/** A memory of its own, filled through `get`. */
export function createDatasetLoader(get: typeof fetch): DatasetLoader {
  const loaded = new Map<DatasetName, Table>();
  return {
    async load(name, { onShare, signal } = {}) {
      const known = loaded.get(name);
      if (known) {
        onShare?.(1);
        return known;
      }
      const { title, file, bytes } = DATASETS[name];
      const address = import.meta.env.BASE_URL.replace(/\/*$/, "/") + file;
      const table = unpacked(title, await fetched(get, address, title, bytes, onShare, signal));
      loaded.set(name, table);
      return table;
    },
    hold: (name, table) => void loaded.set(name, table),
  };
}

/** The page's, or the worker's. */
export const { load: loadDataset, hold: holdDataset } = createDatasetLoader((...request) => fetch(...request));

function unpacked(title: string, file: Uint8Array): Table {
  try {
    return unpackTable(file);
  } catch (cause) {
    throw new Error(`${title} could not be read: what came is not its file, or was damaged. Load the page again.`, {
      cause,
    });
  }
}

async function fetched(
  get: typeof fetch,
  address: string,
  title: string,
  bytes: number,
  onShare: LoadOptions["onShare"],
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await get(address, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Error(
      `${title} could not be loaded: there is no connection, and this browser has not kept the file. Connect and try again.`,
    );
  }
  if (!response.ok || !response.body)
    throw new Error(`${title} could not be loaded: the server answered with status ${response.status}.`);
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let arrived = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    arrived += value.length;
    onShare?.(Math.min(1, arrived / bytes));
  }
  const whole = new Uint8Array(arrived);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
