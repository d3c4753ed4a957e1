/** Grading a class: files or a folder come in, every answer is graded, tables come out. */
import { type ChangeEvent, type DragEvent, useEffect, useId, useRef, useState } from "react";
import { programRunner } from "#exercises/run-programs.ts";
import { Button } from "#ui/Button.tsx";
import { fileHref } from "../paths.ts";
import { count } from "../progress/words.ts";
import type { ClassExercise } from "./exercises.ts";
import { chosenFiles, droppedFiles, type Given } from "./files.ts";
import { type Graded, gradeFiles } from "./grade-files.ts";
import { Results } from "./Results.tsx";

type Phase =
  | { readonly phase: "empty" }
  | { readonly phase: "grading"; readonly done: number; readonly of: number; readonly path: string }
  | { readonly phase: "failed"; readonly words: string }
  | { readonly phase: "done"; readonly graded: Graded; readonly exercises: readonly ClassExercise[] };

let fetched: Promise<readonly ClassExercise[]> | undefined;

function bookExercises(): Promise<readonly ClassExercise[]> {
  fetched ??= fetch(fileHref("instructor/exercises.json")).then((response) => {
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return response.json() as Promise<readonly ClassExercise[]>;
  });
  // A failed fetch must not be remembered.
  fetched.catch(() => {
    fetched = undefined;
  });
  return fetched;
}

/** A turn of the event loop, also in a tab in the background. */
const turn = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });

export default function Regrade() {
  const id = useId();
  const [state, setState] = useState<Phase>({ phase: "empty" });
  const [ready, setReady] = useState(false);
  const [over, setOver] = useState(false);
  const stop = useRef<AbortController>(undefined);
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);

  useEffect(() => {
    setReady(true);
    return () => stop.current?.abort();
  }, []);

  async function grade(given: readonly Given[]) {
    if (given.length === 0) return;
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    setState({ phase: "grading", done: 0, of: given.length, path: "" });
    try {
      const exercises = await bookExercises();
      const graded = await gradeFiles(given, {
        exercises,
        run: programRunner(controller.signal),
        signal: controller.signal,
        rest(done, of, path) {
          setState({ phase: "grading", done, of, path });
          return turn();
        },
      });
      if (stop.current === controller) setState({ phase: "done", graded, exercises });
    } catch (error) {
      const words = `The exercises of the book could not be fetched (${error instanceof Error ? error.message : error}). You may be offline: try again.`;
      setState({ phase: "failed", words });
    }
  }
  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const given = chosenFiles(target.files ?? new DataTransfer().files);
    // The same files may be chosen again, once they have been mended.
    target.value = "";
    grade(given);
  }
  async function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    try {
      grade(await droppedFiles(event.dataTransfer));
    } catch {
      setState({ phase: "failed", words: "The browser could not read what was dropped. Choose the files instead." });
    }
  }

  return (
    <div className="grade" data-phase={state.phase}>
      <section
        className="drop"
        aria-label="Answer files"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <div className="pr-row">
          <Button primary disabled={!ready} onClick={() => files.current?.click()}>
            Choose files
          </Button>
          <Button disabled={!ready} onClick={() => folder.current?.click()}>
            Choose a folder
          </Button>
          <span className="pr-soft">or drop files or a folder here</span>
        </div>
        <input
          ref={files}
          id={`${id}files`}
          type="file"
          multiple
          accept=".json"
          hidden
          aria-label="Answer files to grade"
          onChange={choose}
        />
        <input
          ref={folder}
          type="file"
          hidden
          aria-label="Folder of answer files"
          onChange={choose}
          {...{ webkitdirectory: "" }}
        />
      </section>
      <p role="status" className={state.phase === "failed" ? "pr-said pr-fault" : "pr-said"}>
        {words(state)}
      </p>
      {state.phase === "grading" && (
        <div className="pr-row">
          <progress max={state.of} value={state.done} aria-label="Files graded" />
          <Button onClick={() => stop.current?.abort()}>Cancel</Button>
        </div>
      )}
      {state.phase === "done" && <Results graded={state.graded} book={state.exercises} />}
    </div>
  );
}

function words(state: Phase): string {
  if (state.phase === "failed") return state.words;
  if (state.phase === "grading") return `Grading ${state.path}, ${state.done + 1} of ${state.of}.`;
  if (state.phase === "empty") return "Nothing graded yet.";
  const { students, refused, passedOver, cancelled } = state.graded;
  return [
    cancelled ? "Cancelled: what was finished stands below." : "",
    `${count(students.length, "answer file")} graded.`,
    refused.length > 0 ? `${count(refused.length, "file")} could not be read.` : "",
    passedOver > 0 ? `${count(passedOver, "file")} without .json at the end of the name passed over.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
