/** Runs a broker core on a clock: numbers its connections, carries its outputs out, wakes it when it asks. */
import type { BrokerCore, BrokerInput } from "#contract/broker.ts";
import type { Clock, ClockHandle } from "#contract/clock.ts";
import type { FarEnd } from "./far-end.ts";

interface Connection {
  receive(bytes: Uint8Array): void;
  closed(reason: string): void;
}

/** A far end whose broker is `core` itself, without storage: what it wants persisted counts as persisted at once. */
export function hostBroker(core: BrokerCore, clock: Clock): FarEnd {
  const connections = new Map<number, Connection>();
  let lastConnection = 0;
  let timer: ClockHandle | undefined;

  function apply(input: BrokerInput): void {
    for (const output of core.apply(input, clock.nowMs())) {
      if (output.type === "persist") apply({ type: "persisted", upTo: output.record });
      else if (output.type === "send") connections.get(output.connection)?.receive(output.bytes);
      else {
        const connection = connections.get(output.connection);
        connections.delete(output.connection);
        connection?.closed(output.reason);
      }
    }
    wake();
  }
  function wake(): void {
    if (timer !== undefined) clock.clear(timer);
    const deadlineMs = core.nextDeadlineMs();
    timer =
      deadlineMs === Number.POSITIVE_INFINITY
        ? undefined
        : clock.set(() => apply({ type: "tick" }), deadlineMs - clock.nowMs());
  }

  return {
    open(receive, closed) {
      const connection = ++lastConnection;
      connections.set(connection, { receive, closed });
      apply({ type: "open", connection });
      return {
        send: (bytes) => apply({ type: "bytes", connection, bytes }),
        close() {
          if (connections.delete(connection)) apply({ type: "closed", connection });
        },
      };
    },
    close() {
      if (timer !== undefined) clock.clear(timer);
      connections.clear();
    },
  };
}
