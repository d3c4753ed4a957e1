/** Import: a file is read, what it would change is shown, and only then is it merged into what is kept here. */
import { type ChangeEvent, useRef, useState } from "react";
import { type Backup, decodeBackup } from "#progress/backup.ts";
import { bringIn, type Changes, changesOf } from "#progress/inventory.ts";
import { Button } from "#ui/Button.tsx";
import type { CoursePart } from "./course.ts";
import { Shortened } from "./Shortened.tsx";
import { type Look, tellChanged } from "./shelf.ts";
import { count, dateOf, saysOf } from "./words.ts";

/** Browsers keep some 5 MB for a site, so nothing larger can have come from one. */
const LARGEST_BYTES = 20_000_000;
const FIRST = 6;

export function BringIn({ look, parts }: { look: Look; parts: readonly CoursePart[] }) {
  const [backup, setBackup] = useState<Backup>();
  const [fault, setFault] = useState("");
  const [done, setDone] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const shelf = look.phase === "read" ? look.shelf : undefined;
  const changes = backup && look.phase === "read" ? changesOf(look.inventory, backup.inventory) : undefined;

  async function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    setBackup(undefined);
    setFault("");
    setDone("");
    if (!file) return;
    if (file.size > LARGEST_BYTES) {
      setFault(`A progress file must have at most 20 MB, got ${Math.round(file.size / 1_000_000)} MB.`);
      return;
    }
    try {
      const read = decodeBackup(await file.text());
      if ("fault" in read) setFault(read.fault);
      else setBackup(read);
    } catch {
      setFault("The browser could not read this file.");
    }
  }
  function leave(words: string) {
    setBackup(undefined);
    setDone(words);
    if (input.current) input.current.value = "";
    input.current?.focus();
  }
  function merge() {
    if (!shelf || !backup || !changes) return;
    const failed = bringIn(shelf, backup.inventory).length;
    const wanted = changes.exercises.length + changes.predictions.length + changes.illegible;
    tellChanged();
    leave(
      failed === 0
        ? `Brought in: ${count(wanted, "change")}.`
        : `${count(failed, "entry", "entries")} could not be written, for the storage of this site is full. They are in the file still; nothing that was here is lost. Free space, then import it again.`,
    );
  }
  return (
    <section aria-labelledby="import">
      <h2 id="import">Bring in a file</h2>
      <p>
        What the file holds is merged with what is here, in whichever order and as often as you like: solved stays
        solved, the later draft wins. Nothing is written before you have seen what would change.
      </p>
      <div className="w-field">
        <label htmlFor="import-file">A progress file</label>
        <input
          id="import-file"
          ref={input}
          type="file"
          accept=".json,application/json"
          disabled={!shelf}
          onChange={choose}
        />
      </div>
      <p role="status" className={fault ? "pr-said pr-fault" : "pr-said"}>
        {look.phase === "forbidden" ? "This browser stores nothing for this page, so nothing can be brought in." : null}
        {fault || done || (backup && changes ? summary(backup, changes) : "")}
      </p>
      {changes && (
        <>
          <Preview changes={changes} parts={parts} />
          <div className="pr-row">
            <Button primary onClick={merge}>
              Bring it in
            </Button>
            <Button onClick={() => leave("Left as it was.")}>Leave it</Button>
          </div>
        </>
      )}
    </section>
  );
}

function summary({ inventory, writtenAtMs, leftOut }: Backup, { exercises, predictions, illegible }: Changes): string {
  const fresh = exercises.filter(({ before }) => before === undefined).length;
  const same = inventory.exercises.size - exercises.length;
  return [
    writtenAtMs === undefined ? "" : `Written on ${dateOf(writtenAtMs)}.`,
    `${count(fresh, "exercise")} would be new here, ${exercises.length - fresh} would change, ${same} would stay as they are.`,
    predictions.length > 0 ? `${count(predictions.length, "prediction")} would come in.` : "",
    illegible > 0 ? `${count(illegible, "damaged record")} would be put aside.` : "",
    leftOut.length > 0 ? `Damaged in the file and left out: ${leftOut.slice(0, 5).join(", ")}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function Preview({ changes, parts }: { changes: Changes; parts: readonly CoursePart[] }) {
  const lines = new Map(
    parts.flatMap(({ chapters }) => chapters.flatMap(({ exercises }) => exercises.map(({ id, line }) => [id, line]))),
  );
  return (
    <Shortened
      first={FIRST}
      items={changes.exercises.map(({ id, before, after }) => {
        const same = saysOf(before) === saysOf(after);
        return (
          <li key={id}>
            {lines.get(id) ?? id}
            <span>
              {same ? `${saysOf(after)}; with the later draft and dates` : `${saysOf(before)}, then ${saysOf(after)}`}
            </span>
          </li>
        );
      })}
    />
  );
}
