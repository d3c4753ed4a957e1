/** What CheckDigit needs of a browser: a worker that counts, ended where counting is stopped. */
import type { Runner } from "#contract/machine.ts";
import type { CountAnswer, CountRequest } from "#workers/check-digits.worker.ts";
import type { CheckDigitCommand, CheckDigitEvent } from "./CheckDigit.state.ts";

export function createCountRunner(): Runner<CheckDigitCommand, CheckDigitEvent> {
  let worker: Worker | undefined;
  let id = 0;
  const end = () => {
    worker?.terminate();
    worker = undefined;
  };
  return {
    run(command, send) {
      end();
      const mine = ++id;
      worker = new Worker(new URL("../../workers/check-digits.worker.ts", import.meta.url), { type: "module" });
      worker.onerror = () => send({ type: "failed", message: "The part of the page that counts did not start." });
      worker.onmessage = ({ data }: MessageEvent<CountAnswer>) => {
        if (data.id !== mine) return;
        if (data.type === "progress") send({ type: "progress", done: data.done, total: data.total });
        else if (data.type === "result") send({ type: "counted", digits: command.id.length, rates: data.result });
        else send({ type: "failed", message: data.message });
      };
      worker.postMessage({ id: mine, job: { id: command.id } } satisfies CountRequest);
    },
    cancel: end,
  };
}
