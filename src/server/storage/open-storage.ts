/** `--data DIR`: a broker that goes on where the last run in that folder ended, however it ended. */
import type { Clock } from "#contract/clock.ts";
import type { Broker } from "#kernel/mqtt/broker/broker.ts";
import { type Disk, openDisk } from "./disk.ts";
import { lockFolder } from "./lock.ts";
import { recover } from "./recover.ts";
import { createStore, type Store } from "./store.ts";

export interface Storage extends Store {
  /** Time of day, which goes on over a restart and never back. */
  readonly clock: Clock;
  /** What was found, in a line each. */
  readonly notes: readonly string[];
}

/** Error, in words for a person, if the folder cannot be used, is in use, or holds what cannot be wholly read. */
export async function openStorage(
  path: string,
  broker: Broker,
  clock: Clock,
  say: (line: string) => void,
): Promise<Storage> {
  const disk = await openDisk(path).catch((error) => Promise.reject(unusable(path, error)));
  const unlock = await lockFolder(path).catch((error) => Promise.reject(unusable(path, error)));
  if (!unlock) throw new Error(`server: ${path} must be used by one server at a time, got another that is running`);
  try {
    const store = await beginStorage(disk, broker, clock, Date.now(), say);
    const close = async () => {
      await store.close();
      await unlock();
    };
    return { ...store, close };
  } catch (error) {
    await unlock();
    throw "code" in (error as Error) ? unusable(path, error as Error) : error;
  }
}

/** The broker restored, at a time of day not before the one it had reached, and a new generation begun on `disk`. */
export async function beginStorage(
  disk: Disk,
  broker: Broker,
  clock: Clock,
  todayMs: number,
  say: (line: string) => void,
  journalBytes?: number,
): Promise<Storage> {
  const { generation, notes } = await recover(disk, broker);
  const startMs = clock.nowMs();
  const atStartMs = Math.max(todayMs, broker.nowMs());
  const dayClock: Clock = { ...clock, nowMs: () => atStartMs + clock.nowMs() - startMs };
  // Who was connected when the records end has lost the connection: that belongs into the first snapshot.
  broker.apply({ type: "tick" }, dayClock.nowMs());
  const store = await createStore({
    disk,
    core: broker,
    clock,
    say,
    generation,
    ...(journalBytes && { journalBytes }),
  });
  broker.apply({ type: "persisted", upTo: Number.POSITIVE_INFINITY }, dayClock.nowMs());
  return { ...store, clock: dayClock, notes };
}

function unusable(path: string, error: Error): Error {
  return new Error(`server: --data must be a folder that this server may write to, got ${path}: ${error.message}`);
}
