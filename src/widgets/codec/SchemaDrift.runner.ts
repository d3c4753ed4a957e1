/** Fetches the libraries when the first draft is to be read. A draft is at most a few thousand characters: milliseconds. */
import type { Runner } from "#contract/machine.ts";
import { readByLibrary } from "./SchemaDrift.engine.ts";
import type { SchemaDriftCommand, SchemaDriftEvent } from "./SchemaDrift.machine.ts";

export function createDriftRunner(): Runner<SchemaDriftCommand, SchemaDriftEvent> {
  let cancelled = false;
  return {
    run({ asked, draft }, send) {
      cancelled = false;
      readByLibrary(draft).then(
        (reading) => {
          if (!cancelled) send({ type: "read", asked, reading });
        },
        () => {
          if (!cancelled)
            send({ type: "failed", message: "The part of the page that reads .proto texts did not load." });
        },
      );
    },
    cancel() {
      cancelled = true;
    },
  };
}
