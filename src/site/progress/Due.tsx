/** What is to be answered once more today, each with a link to its place; and what the storage cannot do, if anything. */
import { useEffect } from "react";
import { isNewer, type ProgressRecord } from "#progress/progress.ts";
import { dueAt, nextDueAt, REVIEW_DAYS, reviewsPassed } from "#progress/review.ts";
import { storedCourse } from "../course/stored.ts";
import type { CoursePart } from "./course.ts";
import { Shortened } from "./Shortened.tsx";
import { type Look, useLook } from "./shelf.ts";
import { count, dateOf, dueSince } from "./words.ts";

const FIRST = 3;

export default function Due({ parts }: { parts: readonly CoursePart[] }) {
  const look = useLook();
  useEffect(() => {
    if (storedCourse()) import("../late/course.ts").then((course) => course.start());
  }, []);
  return (
    <section className="pr-due" aria-labelledby="due" data-phase={look.phase}>
      <h2 id="due">Due for review</h2>
      <List look={look} parts={parts} />
    </section>
  );
}

function List({ look, parts }: { look: Look; parts: readonly CoursePart[] }) {
  if (look.phase === "unread") return <p>Reading what this browser has kept.</p>;
  if (look.phase === "forbidden")
    return (
      <p role="status">
        This browser forbids this page to store anything, so there is no progress to show. The exercises work all the
        same; what you answer lasts until you close or reload their page. Allow this site to store data to keep it.
      </p>
    );
  const course = new Map(
    parts.flatMap(({ chapters }) =>
      chapters.flatMap(({ title, exercises }) => exercises.map((each) => [each.id, { ...each, title }] as const)),
    ),
  );
  const records = [...look.inventory.exercises].filter(
    (entry): entry is [string, ProgressRecord] => !isNewer(entry[1]) && course.get(entry[0])?.reviewed === true,
  );
  const due = dueAt(records, look.nowMs);
  const next = nextDueAt(
    records.map(([, record]) => record),
    look.nowMs,
  );
  return (
    <>
      {look.full && (
        <p className="pr-fault" role="status">
          The storage of this site is full: nothing new can be kept here. Export your progress below, then free space in
          the browser’s settings for this site.
        </p>
      )}
      <p>
        {due.length > 0
          ? `${count(due.length, "exercise is", "exercises are")} to be answered once more. A right answer moves it on, a wrong one brings it back.`
          : "Nothing is due. What you solve is asked again 2, 7 and 21 days later."}
        {next !== undefined && ` The next review is on ${dateOf(next)}.`}
      </p>
      {due.length === 0 && <Waiting records={records.map(([, record]) => record)} />}
      <Shortened
        first={FIRST}
        items={due.map(({ id, atMs }) => {
          const exercise = course.get(id)!;
          return (
            <li key={id}>
              <a href={exercise.href}>{exercise.line}</a>
              <span>
                {exercise.title}, {dueSince(atMs, look.nowMs)}
              </span>
            </li>
          );
        })}
      />
    </>
  );
}

/** How many exercises wait for which review: what the box shows while nothing is due. */
function Waiting({ records }: { records: readonly ProgressRecord[] }) {
  return (
    <ul className="pr-list">
      {REVIEW_DAYS.map((days, step) => (
        <li key={days}>
          {count(records.filter((record) => reviewsPassed(record) === step).length, "exercise waits", "exercises wait")}
          <span>
            for the {["first", "second", "last"][step]} review, after {days} days
          </span>
        </li>
      ))}
    </ul>
  );
}
