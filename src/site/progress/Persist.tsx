/** Asks the browser, on a button, to keep what is stored. */
import { useEffect, useState } from "react";
import { Button } from "#ui/Button.tsx";
import { askToPersist, promised } from "./persistence.ts";

export function Persist() {
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    promised(navigator.storage).then((words) => words && setSaid(words));
  }, []);
  async function ask() {
    setBusy(true);
    setSaid(await askToPersist(navigator.storage, isSecureContext));
    setBusy(false);
  }
  return (
    <section aria-labelledby="persist">
      <h2 id="persist">Have it kept</h2>
      <p>A browser may clear what sites store when space is short. It can be asked to spare this one.</p>
      <div className="pr-row">
        <Button onClick={ask} disabled={busy}>
          Ask the browser to keep it
        </Button>
      </div>
      <p role="status" className="pr-said">
        {said}
      </p>
    </section>
  );
}
