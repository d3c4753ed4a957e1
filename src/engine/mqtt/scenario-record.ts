/** What a scenario's run leaves behind, noted as it happens. */
import type { Clock } from "#contract/clock.ts";
import type { LogEntry, NetworkEvent } from "./network.ts";
import type { PageBroker } from "./page.ts";
import type { PublishOutcome, QueueSample, Trace } from "./scenario.ts";

export function createRecord(clock: Clock, broker: PageBroker) {
  const entries = new Map<number, LogEntry>();
  const events: NetworkEvent[] = [];
  const marks: { act: number; n: number; atMs: number }[] = [];
  const outcomes: PublishOutcome[] = [];
  const queues: QueueSample[] = [];
  let latest = "[]";
  let closed = false;

  function sample(): void {
    const sessions = broker.sessions().map(({ clientId, queued, dropped }) => ({ clientId, queued, dropped }));
    const text = JSON.stringify(sessions);
    if (text === latest) return;
    latest = text;
    queues.push({ n: entries.size, atMs: clock.nowMs(), sessions });
  }

  return {
    note(event: NetworkEvent) {
      if (closed) return;
      events.push(event);
      if (event.type === "packet") entries.set(event.entry.n, event.entry);
      sample();
    },
    mark(act: number) {
      sample();
      marks.push({ act, n: entries.size, atMs: clock.nowMs() });
    },
    outcome(act: number, client: string, error: Error | undefined) {
      if (closed) return;
      outcomes.push({ act, client, atMs: clock.nowMs(), ...(error ? { error: error.message } : {}) });
    },
    close(): Trace {
      if (!closed) sample();
      closed = true;
      return { entries: [...entries.values()], events, marks, outcomes, queues, endedAtMs: clock.nowMs() };
    },
  };
}
