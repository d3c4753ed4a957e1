import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { RunnerAnswer } from "#engine/sandbox/code-runner.ts";
import { evidenceFrom } from "../kinds/code.ts";
import { count, type ExerciseOf } from "../kinds/kind.ts";
import { CodeResults } from "./CodeResults.tsx";
import { CodeTypes } from "./CodeTypes.tsx";
import type { CodeEditor } from "./code-editor.ts";
import { adoptCodeStyle } from "./code-style.ts";
import { raise } from "./full-screen.ts";
import { useCodeRun } from "./useCodeRun.ts";
import { useTypes } from "./useTypes.ts";
import type { ViewProps } from "./view.ts";

const LINE_PX = 22;

/** A program and its tests. The field is a plain one until somebody writes in it, and stays one if the editor fails to load. */
export function Code({ exercise, draft, ready, askId, onDraft, onEvidence }: ViewProps<ExerciseOf<"code">>) {
  const text = typeof draft === "string" ? draft : exercise.starter;
  const root = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const editor = useRef<CodeEditor>(undefined);
  const lower = useRef<() => void>(undefined);
  const [rich, setRich] = useState(false);
  const [wide, setWide] = useState(false);
  const [note, setNote] = useState<string>();
  const [writing, setWriting] = useState(false);
  const { types, of, again } = useTypes(text, writing, exercise.signature);
  /** The text that ran last: its faults are marked as long as it stands there. */
  const [ran, setRan] = useState<string>();
  const { running, answer, run, stop } = useCodeRun();
  // One height for field and editor, so that nothing moves when one takes the other's place.
  const lines = Math.min(22, Math.max(10, exercise.starter.split("\n").length + 6));

  useEffect(() => {
    adoptCodeStyle();
    return () => {
      lower.current?.();
      editor.current?.destroy();
    };
  }, []);
  // Another variant or another tab may bring another text; what this reader types comes back as it is.
  useEffect(() => {
    if (editor.current && editor.current.text() !== text) editor.current.replace(text);
  }, [text]);

  useEffect(() => {
    const errors = types.type === "checked" && types.of === text ? types.errors : [];
    if (!rich || (types.type === "checked" && types.of !== text && ran !== text)) return;
    editor.current?.mark(errors, ran === text ? linesOf(answer) : []);
  }, [rich, types, text, ran, answer]);

  const typed = useEffectEvent((next: string) => onDraft(next));
  const hand = useEffectEvent(onEvidence);

  async function enrich(): Promise<CodeEditor | undefined> {
    setWriting(true);
    if (editor.current) return editor.current;
    const loaded = await import("./code-editor.ts").catch(() => undefined);
    const [from, into] = [field.current, box.current];
    if (!loaded || !from || !into || editor.current) return editor.current;
    const focused = document.activeElement === from;
    editor.current = loaded.openEditor(into, from, typed);
    setRich(true);
    if (focused) into.querySelector<HTMLElement>(".cm-content")?.focus();
    return editor.current;
  }

  async function start() {
    // Kept before anything runs, whatever the program may do.
    onDraft(text);
    setNote(undefined);
    const came = await run({ program: text, tests: exercise.tests, hidden: exercise.hidden });
    setRan(text);
    const evidence = evidenceFrom(came);
    const starter = text.trim() === exercise.starter.trim();
    const about = starter ? "This is the starter, unchanged: not counted." : "";
    setNote(about);
    // What was written meanwhile is not lost to what was handed in.
    const now = editor.current?.text() ?? field.current?.value ?? text;
    if (evidence && !starter) {
      hand(evidence, text, false);
      if (now !== text) typed(now);
    }
    // Types never keep a program from running, and are told of what stands there.
    const errors = now === text ? await of(text) : undefined;
    if (errors?.length) setNote(`${about} It ran with ${count(errors.length, "type error")}.`.trim());
  }

  async function reset() {
    const rich = await enrich();
    if (rich) rich.replace(exercise.starter);
    else onDraft(exercise.starter);
  }

  function toggleWide() {
    if (lower.current) {
      lower.current();
      lower.current = undefined;
    } else if (root.current) lower.current = raise(root.current, "Program and tests");
    setWide(lower.current !== undefined);
  }

  const button = (label: string, act: () => void, primary?: boolean) => (
    <button type="button" className={primary ? "w-btn w-primary" : "w-btn"} disabled={!ready} onClick={act}>
      {label}
    </button>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the full screen, as its button does
    <div
      className="ex-wide ex-code"
      ref={root}
      onKeyDown={(event) => {
        const inText = event.target instanceof Element && event.target.closest(".ex-program");
        if (event.key === "Escape" && wide && !inText) toggleWide();
      }}
    >
      <div className="ex-program" style={{ height: lines * LINE_PX + 18 }} ref={box}>
        {!rich && (
          <textarea
            ref={field}
            rows={lines}
            aria-labelledby={askId}
            aria-describedby={`${askId}-keys`}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            disabled={!ready}
            value={text}
            onFocus={enrich}
            onChange={(event) => onDraft(event.target.value)}
          />
        )}
      </div>
      <p className="ex-soft" id={`${askId}-keys`}>
        Tab indents; Esc, then Tab, leaves the program.
      </p>
      <div className="ex-row">
        {running ? button("Stop", stop, true) : button("Run tests", start, true)}
        {button("Undo", () => enrich().then((rich) => rich?.undo()))}
        {button("Reset to starter", reset)}
        {button(wide ? "Leave full screen" : "Full screen", toggleWide)}
      </div>
      <CodeTypes types={types} onGo={(error) => enrich().then((rich) => rich?.go(error))} onAgain={again} />
      <CodeResults running={running} {...(answer && { answer })} {...(note !== undefined && { note })} />
      <details>
        <summary>The tests that are shown</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so a keyboard must reach it */}
        <pre tabIndex={0}>{exercise.tests}</pre>
      </details>
    </div>
  );
}

/** The lines at which a run broke off or a test met a throw. */
function linesOf(answer: RunnerAnswer | undefined): readonly number[] {
  if (answer?.type !== "run") return [];
  const { fault, tests } = answer.run;
  return [...new Set([fault, ...tests].flatMap((each) => each?.line ?? []))];
}
