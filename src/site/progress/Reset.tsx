/** Starting over with a part or a chapter, and the way back. */
import { useId, useState } from "react";
import { reset, type Scope, type Undo, undoReset } from "#progress/reset.ts";
import { Button } from "#ui/Button.tsx";
import type { CoursePart } from "./course.ts";
import { type Look, tellChanged } from "./shelf.ts";
import { count } from "./words.ts";

export function Reset({ look, parts }: { look: Look; parts: readonly CoursePart[] }) {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const [said, setSaid] = useState("");
  const [held, setHeld] = useState<Undo>();
  const shelf = look.phase === "read" ? look.shelf : undefined;
  const undo = look.phase === "read" ? (look.undo ?? held) : undefined;
  const scopes = scopesOf(parts);

  function start() {
    const scope = scopes[chosen];
    if (!shelf || !scope) return;
    try {
      const { removed, left, kept, undo: way } = reset(shelf, scope.scope, Date.now());
      if (removed > 0) setHeld(kept ? undefined : way);
      const newer = left > 0 ? ` ${count(left, "record")} of a newer version of the book stayed.` : "";
      const taken = `Reset: ${scope.scope.title}. ${count(removed, "entry was", "entries were")} removed.${newer}`;
      if (removed === 0) setSaid(`There is nothing to reset in ${scope.scope.title}.${newer}`);
      else setSaid(kept ? taken : `${taken} The way back lasts until you leave this page, for the storage is full.`);
    } catch {
      setSaid("The browser refused; nothing more was removed.");
    }
    tellChanged();
  }
  function back() {
    if (!shelf || !undo) return;
    const failed = undoReset(shelf, undo).length;
    if (failed === 0) setHeld(undefined);
    setSaid(
      failed === 0
        ? `Undone: ${undo.title} is as it was.`
        : `${count(failed, "entry", "entries")} could not be written back, for the storage is full. Free space, then undo again.`,
    );
    tellChanged();
  }
  return (
    <section aria-labelledby="reset">
      <h2 id="reset">Start over</h2>
      <p>
        Answers, counts and predictions of what you choose are removed from this browser. The last reset can be undone.
      </p>
      <div className="pr-row">
        <div className="w-field">
          <label htmlFor={id}>What to reset</label>
          <select id={id} value={chosen} disabled={!shelf} onChange={(event) => setChosen(Number(event.target.value))}>
            {scopes.map(({ label }, index) => (
              <option key={label} value={index}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <Button disabled={!shelf} onClick={start}>
          Reset
        </Button>
        <Button disabled={!undo} onClick={back}>
          Undo
        </Button>
      </div>
      <p role="status" className="pr-said">
        {said || (undo ? `The last reset, ${undo.title}, can be undone.` : "")}
      </p>
    </section>
  );
}

/** Every chapter, every part, and the whole course. */
function scopesOf(parts: readonly CoursePart[]): readonly { readonly label: string; readonly scope: Scope }[] {
  const scopeOf = (title: string, chapters: CoursePart["chapters"]): Scope => ({
    title,
    exercises: chapters.flatMap(({ exercises }) => exercises.map(({ id }) => id)),
    chapters: chapters.map(({ id }) => id),
  });
  return [
    ...parts.flatMap(({ title, chapters }) => [
      ...chapters.map((each) => ({ label: `Chapter: ${each.title}`, scope: scopeOf(each.title, [each]) })),
      { label: `Part: ${title}`, scope: scopeOf(`the part ${title}`, chapters) },
    ]),
    {
      label: "The whole course",
      scope: scopeOf(
        "the whole course",
        parts.flatMap(({ chapters }) => chapters),
      ),
    },
  ];
}
