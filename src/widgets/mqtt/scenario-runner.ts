/** Plays scenarios on real clients and a real broker. The engine is loaded with the first of them, not with the page. */
import type { Runner } from "#contract/machine.ts";
import type { Scenario, Trace } from "#engine/mqtt/scenario.ts";

export interface PlayScenario {
  readonly do: "run";
  readonly scenario: Scenario;
}
export type Played =
  /** Share of the acts that are done. */
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "ran"; readonly trace: Trace }
  | { readonly type: "failed"; readonly why: string };

/** A step that the eye can see; every act would draw the page anew. */
const SHARE = 0.1;

export function createScenarioRunner(): Runner<PlayScenario, Played> {
  let playing: AbortController | undefined;
  async function play(scenario: Scenario, signal: AbortSignal, send: (played: Played) => void): Promise<void> {
    let told = 0;
    const tell = (played: Played) => {
      if (!signal.aborted) send(played);
    };
    const onProgress = (share: number) => {
      if (share < told + SHARE) return;
      told = share;
      tell({ type: "progress", share });
    };
    try {
      const { runScenario } = await import("#engine/mqtt/scenario.ts");
      tell({ type: "ran", trace: await runScenario(scenario, { signal, onProgress }) });
    } catch (error) {
      tell({ type: "failed", why: error instanceof Error ? error.message : String(error) });
    }
  }
  return {
    run({ scenario }, send) {
      playing?.abort();
      playing = new AbortController();
      void play(scenario, playing.signal, send);
    },
    cancel: () => playing?.abort(),
  };
}
