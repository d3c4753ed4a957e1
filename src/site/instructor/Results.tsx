/** What grading a class gave: files that could not be read, exercises by difficulty, students, and the tables as files. */
import { type ReactNode, useState } from "react";
import { Button } from "#ui/Button.tsx";
import { download } from "../progress/download.ts";
import { count, dateOf } from "../progress/words.ts";
import type { ClassExercise } from "./exercises.ts";
import type { Graded } from "./grade-files.ts";
import { answersCsv, countOf, exercisesCsv, figuresOf, isTwin, type Student, studentsCsv } from "./tables.ts";

interface Props {
  readonly graded: Graded;
  readonly book: readonly ClassExercise[];
}
const TABLES = [
  ["Answers, one a row", "answers", answersCsv],
  ["Exercises with difficulty", "exercises", exercisesCsv],
  ["Students, one a row", "students", studentsCsv],
] as const;

export function Results({ graded: { students, refused }, book }: Props) {
  const [said, setSaid] = useState("");
  return (
    <>
      {refused.length > 0 && (
        <>
          <h3>Could not be read</h3>
          <ul className="pr-list refused">
            {refused.map(({ path, fault }) => (
              <li key={path}>
                <b>{path}</b>: {fault}.
              </li>
            ))}
          </ul>
        </>
      )}
      {students.length > 0 && (
        <>
          <h3>Tables</h3>
          <div className="pr-row">
            {TABLES.map(([label, name, table]) => (
              <Button
                key={name}
                onClick={() => {
                  const file = `class-${name}-unsigned.csv`;
                  download(file, table(students, book), "text/csv;charset=utf-8");
                  setSaid(`Handed to the browser as ${file}.`);
                }}
              >
                {label}
              </Button>
            ))}
          </div>
          <p role="status" className="pr-said">
            {said || "CSV, for a spreadsheet. A cell that could be taken for a formula has an apostrophe in front."}
          </p>
          <Exercises students={students} book={book} />
          <Students students={students} />
        </>
      )}
    </>
  );
}

/** A wide table scrolls by itself, also from the keyboard. */
function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so a keyboard must reach it
    <section className="wide-table" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

function Exercises({ students, book }: { students: readonly Student[]; book: readonly ClassExercise[] }) {
  const known = new Map(book.map((each) => [each.id, each]));
  return (
    <Scroll label="Exercises">
      <table>
        <caption>Exercises that were handed in</caption>
        <thead>
          <tr>
            <th scope="col">Exercise</th>
            <th scope="col">Right</th>
            <th scope="col">Attempts, mean</th>
            <th scope="col">Commonest mistake</th>
          </tr>
        </thead>
        <tbody>
          {figuresOf(students, book).map(({ id, answered, right, shareRight, meanAttempts, commonest }) => {
            const exercise = known.get(id);
            return (
              <tr key={id}>
                <th scope="row">
                  {exercise ? <a href={exercise.href}>{exercise.line}</a> : id}
                  <small>{exercise ? id : "not in this edition of the book"}</small>
                </th>
                <td>
                  {shareRight === undefined
                    ? "nobody answered"
                    : `${right} of ${answered}, ${Math.round(100 * shareRight)} %`}
                </td>
                <td>{meanAttempts === undefined ? "none" : meanAttempts.toFixed(1)}</td>
                <td>{commonest ? `${commonest.mistake} (${count(commonest.count, "student")})` : "none"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

function Students({ students }: { students: readonly Student[] }) {
  return (
    <Scroll label="Students">
      <table>
        <caption>Students, by file</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Right</th>
            <th scope="col">Wrong</th>
            <th scope="col">Not graded</th>
            <th scope="col">As reported</th>
            <th scope="col">File</th>
          </tr>
        </thead>
        <tbody>
          {students.map((student) => (
            <tr key={student.file}>
              <th scope="row">
                {student.name}
                {isTwin(students, student) && <small>another file has the same name in it: both are kept</small>}
                {student.course !== "" && <small>{student.course}</small>}
              </th>
              <td>{countOf(student, "right")}</td>
              <td>{countOf(student, "wrong")}</td>
              <td>{countOf(student, "not graded")}</td>
              <td>
                {
                  student.answers.filter(({ graded }) => graded.basis === "as reported" && graded.result === "right")
                    .length
                }
              </td>
              <td>
                {student.file}
                <small>written {dateOf(student.writtenAtMs)}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
