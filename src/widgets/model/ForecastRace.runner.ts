/** What ForecastRace needs of a browser: a worker for the race. */
import type { Runner } from "#contract/machine.ts";
import type { RaceAnswer, RaceRequest } from "#workers/forecast-race.worker.ts";
import type { ForecastRaceCommand, ForecastRaceEvent } from "./ForecastRace.machine.ts";

export function createRaceRunner(): Runner<ForecastRaceCommand, ForecastRaceEvent> {
  let worker: Worker | undefined;

  function cancel(): void {
    worker?.terminate();
    worker = undefined;
  }

  return {
    run({ values, racers, plan }, send) {
      cancel();
      const mine = new Worker(new URL("../../workers/forecast-race.worker.ts", import.meta.url), { type: "module" });
      worker = mine;
      const end = (event: ForecastRaceEvent) => {
        if (mine !== worker) return;
        cancel();
        send(event);
      };
      mine.onerror = () => end({ type: "failed", message: "The part of the page that runs the race did not start." });
      mine.onmessage = ({ data }: MessageEvent<RaceAnswer>) => {
        if (mine !== worker) return;
        if (data.type === "came") send({ type: "came", result: data.result });
        if (data.type === "result") end({ type: "finished" });
        if (data.type === "error") end({ type: "failed", message: data.message });
      };
      mine.postMessage({ id: 0, values, racers, plan } satisfies RaceRequest);
    },
    cancel,
  };
}
