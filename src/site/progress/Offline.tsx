/** The book without a network: whether it is ready, what is fetched only with its first use, and what that takes. */
import { useState } from "react";
import { Button } from "#ui/Button.tsx";
import { engines as declared } from "../engines.ts";
import { sizeOf, stateWords } from "./offline-words.ts";
import { goOver, type KeptEngine, prepare, removeEngine, useOffline } from "./useOffline.ts";
import { dateOf } from "./words.ts";

export function Offline() {
  const [{ state, engines, usage }, again] = useOffline();
  const [said, setSaid] = useState("");
  const idle = state.phase === "absent";
  const newer = state.phase === "ready" && state.newer === "here";
  const whole = state.phase === "ready" && state.newer === "none";

  async function begin() {
    setSaid("");
    try {
      const coming = await prepare();
      if (whole && !coming) setSaid("This is the newest edition.");
    } catch (error) {
      setSaid(`It could not begin: ${error instanceof Error ? error.message : error}.`);
    }
    again();
  }
  async function remove({ id, name }: KeptEngine) {
    await removeEngine(id);
    setSaid(`Removed: ${name}. It is fetched again with its next use.`);
    again();
  }
  return (
    <section aria-labelledby="offline" data-phase={state.phase}>
      <h2 id="offline">Without a network</h2>
      <p className="pr-offline" role="status">
        {stateWords(state)}
      </p>
      {state.phase === "preparing" && (
        <progress aria-label="Files that are here" value={state.done} max={state.total} />
      )}
      <div className="pr-row pr-offline-row">
        {newer && (
          <Button primary onClick={goOver}>
            Reload to update
          </Button>
        )}
        {whole && <Button onClick={begin}>Look for a newer edition</Button>}
        {idle && <Button onClick={begin}>{state.fault ? "Try again" : "Prepare now"}</Button>}
      </div>
      <p>What is large is fetched with its first use, kept from then on, and can be removed:</p>
      <ul className="pr-list pr-engines">
        {declared.map(({ id, name, purpose }) => {
          const engine = engines?.find((each) => each.id === id);
          return (
            <li key={id}>
              <div>
                {name}
                <span>{purpose}</span>
                <span>{engine ? engineWords(engine) : "\u00a0"}</span>
              </div>
              {engine && engine.state !== "absent" && (
                <button type="button" className="w-btn" aria-label={`Remove ${name}`} onClick={() => remove(engine)}>
                  Remove
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <p className="pr-soft">
        {usage ? `This site stores ${sizeOf(usage.used)} here, of at most ${sizeOf(usage.most)}.` : "\u00a0"}
      </p>
      <p role="status" className="pr-said">
        {said}
      </p>
    </section>
  );
}

function engineWords({ bytes, sentBytes, state, sinceMs }: KeptEngine): string {
  const size = `${sizeOf(bytes)} here, ${sizeOf(sentBytes)} to fetch.`;
  if (state === "absent") return `${size} Not here yet.`;
  if (state === "part") return `${size} Partly here.`;
  return `${size} Here${sinceMs === undefined ? "" : ` since ${dateOf(sinceMs)}`}.`;
}
