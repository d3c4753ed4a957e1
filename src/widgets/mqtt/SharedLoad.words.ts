/** What SharedLoad says of its plan, its changes and the moment it shows. */
import type { LoadSample } from "#kernel/mqtt/load/ledger.ts";
import { AWAY_MS, type LoadChange, type LoadPlan, NO_RECEIVE_MAXIMUM, SAMPLE_MS } from "#kernel/mqtt/load/plan.ts";
import type { LoadRun } from "#kernel/mqtt/load/run.ts";
import { type LoadKey, SETTINGS } from "./SharedLoad.presets.ts";
import type { SharedLoadState } from "./SharedLoad.state.ts";

/** The sample of the moment. */
export function sampleAt(run: LoadRun, atMs: number): LoadSample {
  return run.samples[Math.round(atMs / SAMPLE_MS)] as LoadSample;
}

/** "20 s", "46.6 s", "0.01 s". */
export function seconds(ms: number): string {
  if (ms > 0 && ms < 1000) return `${(ms / 1000).toFixed(2)} s`;
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${(ms / 1000).toFixed(1)} s`;
}

/** The beginning of a sentence. */
export function describePlan({ settings }: LoadPlan): string {
  const { workers, slowMs, ratePerSec, qos, receiveMaximum, latencyMs } = settings;
  const window = receiveMaximum === NO_RECEIVE_MAXIMUM ? "no receive maximum" : `receive maximum ${receiveMaximum}`;
  return `${ratePerSec} messages a second for ${workers === 1 ? "one worker" : `${workers} workers`} at QoS ${qos}, ${window}; worker 1 takes ${seconds(slowMs)} for each, ${workers > 1 ? "the others 0.15 s; " : ""}${latencyMs} ms each way`;
}

/** "From 20 s: receive maximum 2; every worker starts again". */
export function describeChange(change: LoadChange): string {
  const at = seconds(Math.round(change.atMs / SAMPLE_MS) * SAMPLE_MS);
  if ("kill" in change)
    return `At ${at}: worker 1 killed, ${change.kill === "gone" ? "for good" : `back after ${seconds(AWAY_MS)}`}`;
  const set = Object.entries(change.set) as [LoadKey, number][];
  const words = set.map(([key, value]) => {
    const { label, options } = SETTINGS[key];
    return `${label.toLowerCase()} ${options.find((option) => option.value === value)?.text}`;
  });
  // Receive Maximum stands in CONNECT, so every worker has to connect anew.
  const restart = change.set.receiveMaximum === undefined ? "" : "; every worker starts again";
  return `From ${at}: ${words.join(", ")}${restart}`;
}

export function say({ fault, ran, doneMs, plan, preset, atMs }: SharedLoadState, experiment: boolean): string {
  if (fault) return fault;
  if (doneMs !== undefined) return "The minute is being run.";
  if (!ran)
    return `${describePlan(plan)}. ${experiment ? "The minute is hidden until you have predicted." : "Nothing has run yet."}`;
  const { published, done, lost, again, longestWaitMs, workers } = sampleAt(ran.run, atMs);
  const first = workers[0]!;
  const owed = first.queued > 0 ? `; ${first.queued} more wait for it at the broker` : "";
  const goal = preset === "bench" ? ` Worked on: ${done}.` : "";
  return `At ${seconds(atMs)}, of ${published} messages worker 1 was handed ${first.handed} and holds ${first.held}${owed}.${goal} Lost: ${lost}. Begun twice: ${again}. The longest wait so far: ${seconds(longestWaitMs)}.`;
}
