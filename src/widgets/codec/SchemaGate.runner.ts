/** What SchemaGate needs of a browser: the validator's file, counted as it arrives, and its worker. */
import type { Runner } from "#contract/machine.ts";
import {
  createXsdRunner,
  VALIDATOR_BYTES,
  type XsdFaults,
  type XsdJob,
  type XsdWorker,
} from "#engine/codec/xsd-job.ts";
import { fetchWorker } from "#engine/fetch-worker.ts";
import type { NewestRunner } from "#engine/newest-runner.ts";
import address from "#workers/xsd.worker.ts?worker&url";
import type { SchemaGateCommand, SchemaGateEvent } from "./SchemaGate.machine.ts";

type Load = (onShare: (share: number) => void, signal: AbortSignal) => Promise<() => XsdWorker>;
const loadValidator: Load = (onShare, signal) => fetchWorker(address, VALIDATOR_BYTES, onShare, signal);

export function createGateRunner(load: Load = loadValidator): Runner<SchemaGateCommand, SchemaGateEvent> {
  let runner: NewestRunner<XsdJob, XsdFaults> | undefined;
  let fetching: AbortController | undefined;
  let newest: SchemaGateCommand | undefined;

  async function check(send: (event: SchemaGateEvent) => void): Promise<void> {
    const asked = newest;
    if (!runner || !asked) return;
    const { xml, xsd } = asked;
    const answer = await runner.ask({ xml, xsd });
    if (answer.type === "answered") send({ type: "checked", xml, xsd, faults: answer.result });
    else if (answer.type === "hung") send({ type: "stopped", by: "time" });
    else if (answer.type === "failed") send({ type: "failed", message: "The validator did not start." });
  }

  return {
    async run(command, send) {
      newest = command;
      if (runner) return check(send);
      if (fetching) return;
      const mine = new AbortController();
      fetching = mine;
      try {
        const spawn = await load((share) => send({ type: "arrived", share }), mine.signal);
        if (mine.signal.aborted) return;
        runner = createXsdRunner(spawn);
        await check(send);
      } catch {
        if (!mine.signal.aborted) send({ type: "failed", message: "The validator could not be fetched." });
      } finally {
        if (fetching === mine) fetching = undefined;
      }
    },
    cancel() {
      fetching?.abort();
      fetching = undefined;
      runner?.end();
      runner = undefined;
    },
  };
}
