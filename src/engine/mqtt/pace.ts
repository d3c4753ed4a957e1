/** Drives a virtual clock at the reader's pace: what the wall clock decides is when something happens, never what. */
import type { VirtualClock } from "#kernel/clock/virtual-clock.ts";

export interface Pacer {
  /** Something was set on the clock, or asked of a client: run it. */
  wake(): void;
  /** Stops time or lets it go on: while packets wait for the reader, no timeout may run out. */
  freeze(frozen: boolean): void;
  stop(): void;
}

/** A turn of the event loop, after everything that mqtt.js and its streams leave to microtasks, ticks and immediates. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { setImmediate } = globalThis as { setImmediate?: (run: () => void) => void };
    if (setImmediate) return setImmediate(resolve);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** mqtt.js hands on by one immediate at most (`end`), so the second turn finds everything at rest. */
const TURNS_TO_SETTLE = 3;

async function settle(): Promise<void> {
  for (let turns = 0; turns < TURNS_TO_SETTLE; turns++) await turn();
}

/**
 * `speed` is virtual time per real time; Infinity runs without a pause. `onSettled` is called after every step, when the
 * clients have said all they have to say about it.
 */
export function createPacer(clock: VirtualClock, speed: number, onSettled: () => void): Pacer {
  let running = false;
  let asked = false;
  let stopped = false;
  let frozen = false;
  let nap: ReturnType<typeof setTimeout> | undefined;
  let endNap: (() => void) | undefined;

  function sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      endNap = resolve;
      nap = setTimeout(resolve, delayMs);
    });
  }
  async function loop(): Promise<void> {
    running = true;
    while (!stopped) {
      asked = false;
      await settle();
      onSettled();
      if (asked) continue;
      const deadlineMs = clock.nextDeadlineMs();
      if (deadlineMs === Number.POSITIVE_INFINITY || (frozen && deadlineMs > clock.nowMs())) break;
      const waitMs = (deadlineMs - clock.nowMs()) / speed;
      if (waitMs > 0) {
        const startedMs = performance.now();
        await sleep(Math.min(waitMs, 2 ** 31 - 1));
        if (stopped) break;
        const passedMs = (performance.now() - startedMs) * speed;
        // Woken early, by the reader: the clock has still moved on as far as the wall has.
        if (asked) {
          clock.advanceTo(Math.min(deadlineMs, clock.nowMs() + passedMs));
          continue;
        }
      }
      clock.runNext();
    }
    running = false;
  }
  return {
    wake() {
      asked = true;
      clearTimeout(nap);
      endNap?.();
      if (!running && !stopped) void loop();
    },
    freeze(next) {
      frozen = next;
    },
    stop() {
      stopped = true;
      clearTimeout(nap);
      endNap?.();
    },
  };
}
