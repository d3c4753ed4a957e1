/** Handing in: the answers kept here, under a name, as a file for an instructor. */
import { useEffect, useId, useState } from "react";
import { encodeHandIn, handedOf, handInFileName, MOST_NAME_CHARS, wordsOf } from "#progress/hand-in.ts";
import { Button } from "#ui/Button.tsx";
import { storedCourse } from "../course/stored.ts";
import type { CoursePart } from "./course.ts";
import { download } from "./download.ts";
import type { Look } from "./shelf.ts";
import { count } from "./words.ts";

export function HandIn({ look, parts }: { look: Look; parts: readonly CoursePart[] }) {
  const id = useId();
  const [name, setName] = useState("");
  const [course, setCourse] = useState("");
  const [said, setSaid] = useState("");
  useEffect(() => setCourse(storedCourse()?.course.title ?? ""), []);
  const kinds = new Map(
    parts.flatMap(({ chapters }) =>
      chapters.flatMap((each) => each.exercises.map(({ id, kind }) => [id, kind] as const)),
    ),
  );
  const kept = look.phase === "read" ? look.inventory.exercises : new Map<string, never>();
  const answers = new Map(
    [...kept].flatMap(([exercise, record]) => {
      const kind = kinds.get(exercise);
      const handed = kind === undefined ? undefined : handedOf(record, kind);
      return handed ? [[exercise, handed] as const] : [];
    }),
  );
  const left = kept.size - answers.size;

  function save() {
    const words = wordsOf(name);
    if (words === undefined)
      return setSaid("Write your name first, so that your instructor knows whose answers these are.");
    const file = handInFileName(words);
    download(
      file,
      encodeHandIn({ name: words, course: wordsOf(course) ?? "", writtenAtMs: Date.now(), answers }),
      "application/json",
    );
    setSaid(`Handed to the browser as ${file}. Send it to your instructor.`);
  }
  return (
    <section aria-labelledby="hand-in">
      <h2 id="hand-in">Hand in</h2>
      <p>
        Your last answer to each exercise, with attempts, hints and times, as a file under your name. Nothing is sent:
        you send the file yourself, to whom you like. It is not signed, so it proves nothing; it shows where you are.
      </p>
      <div className="pr-row">
        <div className="w-field">
          <label htmlFor={`${id}name`}>Your name</label>
          <input
            id={`${id}name`}
            value={name}
            maxLength={MOST_NAME_CHARS}
            autoComplete="name"
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <div className="w-field">
          <label htmlFor={`${id}course`}>Course, if any</label>
          <input
            id={`${id}course`}
            value={course}
            maxLength={MOST_NAME_CHARS}
            autoComplete="off"
            onChange={({ target }) => setCourse(target.value)}
          />
        </div>
        <Button disabled={answers.size === 0} describedBy={`${id}holds`} onClick={save}>
          Save my answers as a file
        </Button>
        <span className="pr-soft" id={`${id}holds`}>
          {answers.size === 0 ? "There is no answer yet." : `${count(answers.size, "exercise")} would be in it.`}
          {left > 0 && ` ${left} of another edition of the book would not.`}
        </span>
      </div>
      <p role="status" className="pr-said">
        {said}
      </p>
    </section>
  );
}
