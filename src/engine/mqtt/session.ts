/**
 * A network on one of the three targets together with what drives it. In the page a virtual clock is led at the reader's
 * pace, so that the page shows what a test proves; a broker elsewhere has its own time, and then so have the links.
 */
import { createVirtualClock } from "#kernel/clock/virtual-clock.ts";
import type { LinkMode } from "#kernel/mqtt/link.ts";
import { type Network, type NetworkEvent, openNetwork } from "./network.ts";
import { createPacer } from "./pace.ts";
import { openPage } from "./page.ts";
import { openPorts } from "./ports.ts";
import { createRealClock } from "./real-clock.ts";
import { openSocket } from "./socket.ts";
import type { TargetName } from "./target.ts";

export interface SessionOptions {
  readonly target: TargetName;
  /** Address of the broker's WebSocket, for `ws`. */
  readonly websocket?: string | undefined;
  /** Opens the worker for `shared`; undefined where there is none. */
  readonly sharedWorker?: (() => SharedWorker) | undefined;
  readonly seed: number;
  readonly latencyMs: number;
  /** Virtual time per real time, for `page`; Infinity does not wait. */
  readonly speed: number;
  readonly onEvent: (event: NetworkEvent) => void;
  /** Called when, after something happened, nothing is on its way any more. */
  readonly onQuiet: () => void;
}
export interface Session {
  readonly network: Network;
  /** Where the broker really is. */
  readonly target: TargetName;
  /** To be called after every call to the network or its clients. */
  touch(): void;
  /** With `latencyMs` 0 what follows happens at once. */
  pace(mode: LinkMode, latencyMs: number): void;
  /** In hold mode, lets the oldest packet through. */
  step(): void;
  close(): void;
}

/** What a far broker sends on, it sends some time after a packet has reached it. */
const REMOTE_REST_MS = 150;

export function openSession(options: SessionOptions): Session {
  const worker = options.target === "shared" ? startWorker(options.sharedWorker) : undefined;
  if (options.target === "page" || (options.target === "shared" && !worker)) return pageSession(options);
  return remoteSession(options, worker);
}

function startWorker(create: (() => SharedWorker) | undefined): SharedWorker | undefined {
  try {
    return typeof SharedWorker === "undefined" ? undefined : create?.();
  } catch {
    return undefined;
  }
}

function pageSession({ seed, latencyMs, speed, onEvent, onQuiet }: SessionOptions): Session {
  const clock = createVirtualClock();
  let busy = false;
  let steps = 0;
  const pacer = createPacer(clock, speed, () => {
    // A packet that was asked for in the same breath has been written only now.
    if (steps > 0 && network.inFlight() > 0) {
      steps--;
      // Held packets take their time too, or the log would show everything at one moment.
      clock.advanceTo(clock.nowMs() + latencyMs);
      network.step();
      return touch();
    }
    steps = 0;
    if (!busy || network.inFlight() > 0) return;
    busy = false;
    onQuiet();
  });
  const network = openNetwork({ far: openPage(clock), clock, shape: { latencyMs, seed }, onEvent });
  function touch(): void {
    busy = true;
    pacer.wake();
  }
  return {
    network,
    target: "page",
    touch,
    pace(mode, latency) {
      pacer.freeze(mode === "hold");
      network.reshape({ mode, latencyMs: latency });
      touch();
    },
    step() {
      steps++;
      touch();
    },
    close() {
      pacer.stop();
      network.close();
    },
  };
}

function remoteSession(
  { target, websocket, seed, latencyMs, onEvent, onQuiet }: SessionOptions,
  worker: SharedWorker | undefined,
): Session {
  const clock = createRealClock();
  let rest: number | undefined;
  const touch = () => {
    if (rest !== undefined) clock.clear(rest);
    rest = clock.set(() => {
      rest = undefined;
      if (network.inFlight() === 0 && !network.waits()) onQuiet();
    }, REMOTE_REST_MS);
  };
  const network = openNetwork({
    far: worker ? openPorts(worker.port) : openSocket(websocket ?? ""),
    clock,
    shape: { latencyMs, seed },
    onEvent(event) {
      onEvent(event);
      touch();
    },
  });
  return {
    network,
    target,
    touch,
    pace(mode, latency) {
      network.reshape({ mode, latencyMs: latency });
      touch();
    },
    step() {
      // What was asked for in the same breath is written only in a later turn.
      clock.set(() => {
        network.step();
        touch();
      }, 0);
    },
    close() {
      if (rest !== undefined) clock.clear(rest);
      network.close();
    },
  };
}
