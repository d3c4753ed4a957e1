/** What FleetStorm needs of a browser: a worker for the storm, and a pace at which its seconds can be watched. */
import type { Runner } from "#contract/machine.ts";
import type { StormSummary } from "#kernel/fleet/plan.ts";
import type { StormAnswer, StormRequest } from "#workers/fleet.worker.ts";
import type { FleetStormCommand, FleetStormEvent } from "./FleetStorm.machine.ts";

/** Of the clock on the wall for one second of the storm. */
const PACE_MS = 30;
/** Between two pictures for a reader who wants no motion: all seconds since the last one at once. */
const STILL_MS = 1_000;

export function createStormRunner(): Runner<FleetStormCommand, FleetStormEvent> {
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function cancel(): void {
    worker?.terminate();
    worker = undefined;
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    run({ plan }, send) {
      cancel();
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const waiting: FleetStormEvent[] = [];
      let summary: StormSummary | undefined;
      const mine = new Worker(new URL("../../workers/fleet.worker.ts", import.meta.url), { type: "module" });
      const play = () => {
        timer = undefined;
        const next = waiting.splice(0, still ? waiting.length : 1);
        for (const event of next) send(event);
        if (summary && (still || next.length === 0)) {
          cancel();
          send({ type: "finished", summary });
        }
        if (mine === worker) timer = setTimeout(play, still ? STILL_MS : PACE_MS);
      };
      const fail = (message: string) => {
        cancel();
        send({ type: "failed", message });
      };
      worker = mine;
      mine.onerror = () => fail("The part of the page that runs the storm did not start.");
      mine.onmessage = ({ data }: MessageEvent<StormAnswer>) => {
        if (mine !== worker) return;
        if (data.type === "error") fail(data.message);
        if (data.type === "second") waiting.push({ type: "second", frame: data.frame });
        if (data.type === "result") summary = data.result;
        if (timer === undefined) play();
      };
      mine.postMessage({ id: 0, job: plan } satisfies StormRequest);
    },
    cancel,
  };
}
