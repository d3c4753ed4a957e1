/** What FormatDuel needs of a browser: a worker that compresses and measures, and the browser's name. */
import type { Runner } from "#contract/machine.ts";
import type { DuelAnswer, DuelJob, DuelRequest } from "#workers/format-duel.worker.ts";
import { browserName } from "./FormatDuel.browser.ts";
import type { FormatDuelCommand, FormatDuelEvent } from "./FormatDuel.machine.ts";

export function createDuelRunner(): Runner<FormatDuelCommand, FormatDuelEvent> {
  let worker: Worker | undefined;
  let id = 0;

  function stop(): void {
    worker?.terminate();
    worker = undefined;
  }

  return {
    run(command, send) {
      const mine = ++id;
      const { text } = command;
      const job: DuelJob =
        command.type === "zstd" ? { do: "zstd", text, float32: command.float32 } : { do: "measure", text };
      // A race must not wait for another, nor run beside it.
      if (command.type === "measure") stop();
      worker ??= new Worker(new URL("../../workers/format-duel.worker.ts", import.meta.url), { type: "module" });
      worker.onerror = () => send({ type: "failed", message: "The part of the page that measures did not start." });
      worker.onmessage = ({ data }: MessageEvent<DuelAnswer>) => {
        if (data.id !== mine) return;
        if (data.type === "progress") send({ type: "progress", done: data.done, total: data.total });
        else if (data.type === "error") send({ type: "failed", message: data.message });
        else if (command.type === "zstd" && "sizes" in data.result)
          send({ type: "squeezed", text, float32: command.float32, sizes: data.result.sizes });
        else if ("speed" in data.result)
          send({ type: "measured", text, speed: data.result.speed, browser: browserName(navigator.userAgent) });
      };
      worker.postMessage({ id: mine, job } satisfies DuelRequest);
    },
    cancel: stop,
  };
}
