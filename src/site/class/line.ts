/** A page's line to its class: an MQTT client on the embedded broker that connects again by itself. */

import { openNetwork } from "#engine/mqtt/network.ts";
import { createRealClock } from "#engine/mqtt/real-clock.ts";
import { openSocket } from "#engine/mqtt/socket.ts";

export interface LineOptions {
  /** Address of the broker's WebSocket. */
  readonly url: string;
  readonly clientId: string;
  readonly filters: readonly string[];
  readonly will?: { readonly topic: string; readonly payload: Uint8Array };
  /** Called each time the client is connected and subscribed; also when the connection is gone. */
  onReady(ready: boolean): void;
  onMessage(topic: string, payload: Uint8Array): void;
}
export interface Line {
  /** Sends at QoS 1, never retained; without a connection it does nothing, for `onReady` says everything again. */
  say(topic: string, payload: Uint8Array): void;
  /** Connects at once instead of waiting for the next try. */
  hurry(): void;
  /** Says goodbye when everything said is acknowledged. */
  close(): void;
}

/** A phone that fell asleep is noticed after one and a half times this. */
const KEEP_ALIVE_SEC = 20;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;
const FAREWELL_MS = 2000;

export function openLine({ url, clientId, filters, will, onReady, onMessage }: LineOptions): Line {
  let ready = false;
  let closed = false;
  let pauseMs = FIRST_PAUSE_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let missing = new Set<string>();

  const network = openNetwork({
    far: openSocket(url),
    clock: createRealClock(),
    shape: { latencyMs: 0, maxLogEntries: 200 },
    onEvent(event) {
      if (event.type === "message") onMessage(event.message.topic, event.message.payload);
      else if (event.type === "granted") {
        if (!missing.delete(event.filter) || missing.size > 0 || closed) return;
        ready = true;
        pauseMs = FIRST_PAUSE_MS;
        onReady(true);
      } else if (event.type === "status") {
        if (event.status === "online") subscribe();
        if (event.status === "offline") lost();
      }
    },
  });
  const client = network.join({
    name: clientId,
    keepAliveSec: KEEP_ALIVE_SEC,
    ...(will && { will: { ...will, qos: 1, retain: false } }),
  });

  function subscribe(): void {
    missing = new Set(filters);
    for (const filter of filters) client.subscribe(filter, 1);
  }
  function lost(): void {
    if (closed) {
      network.close();
      return;
    }
    ready = false;
    onReady(false);
    clearTimeout(retry);
    retry = setTimeout(() => client.connect(), pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
  client.connect();

  return {
    say(topic, payload) {
      if (ready) client.publish(topic, payload, { qos: 1, retain: false });
    },
    hurry() {
      if (closed || ready) return;
      clearTimeout(retry);
      client.connect();
    },
    close() {
      if (closed) return;
      closed = true;
      clearTimeout(retry);
      if (!ready) return network.close();
      client.disconnect();
      setTimeout(() => network.close(), FAREWELL_MS);
    },
  };
}
