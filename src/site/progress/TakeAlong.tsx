/** Export: everything that is kept, as one file. */
import { useState } from "react";
import { encodeBackup } from "#progress/backup.ts";
import { Button } from "#ui/Button.tsx";
import type { CoursePart } from "./course.ts";
import { download } from "./download.ts";
import type { Look } from "./shelf.ts";
import { count } from "./words.ts";

export function TakeAlong({ look, parts }: { look: Look; parts: readonly CoursePart[] }) {
  const [saved, setSaved] = useState("");
  const ready = look.phase === "read";
  const kept = ready ? look.inventory : undefined;
  const known = new Set(
    parts.flatMap(({ chapters }) => chapters.flatMap((each) => each.exercises.map(({ id }) => id))),
  );
  const foreign = [...(kept?.exercises.keys() ?? [])].filter((id) => !known.has(id)).length;

  function save() {
    if (!kept) return;
    const now = Date.now();
    const name = `upperstack-progress-${new Date(now).toISOString().slice(0, 10)}.json`;
    download(name, encodeBackup(kept, now), "application/json");
    setSaved(`Handed to the browser as ${name}.`);
  }
  return (
    <section aria-labelledby="export">
      <h2 id="export">Take it along</h2>
      <p>
        Progress is kept in this browser alone and sent nowhere. A file of it is a backup, and the way to another
        device: export here, import there.
      </p>
      <div className="pr-row">
        <Button primary disabled={!ready} describedBy="export-holds" onClick={save}>
          Export as a file
        </Button>
        <span id="export-holds" className="pr-soft">
          {kept
            ? `${count(kept.exercises.size, "exercise")}, ${count(kept.predictions.size, "prediction")}`
            : look.phase === "forbidden"
              ? "There is nothing to export: this browser stores nothing for this page."
              : "Reading"}
          {foreign > 0 && `, ${foreign} of them from another edition of the book`}
        </span>
      </div>
      <p role="status" className="pr-said">
        {saved}
      </p>
    </section>
  );
}
