import type { RunnerAnswer } from "#engine/sandbox/code-runner.ts";
import type { CodeRun } from "#engine/sandbox/evidence.ts";
import { count } from "../kinds/kind.ts";

/** What a run showed: its tests in words, then what the program wrote. A hidden test is named once it has failed. */
export function CodeResults({ running, answer, note }: { running: boolean; answer?: RunnerAnswer; note?: string }) {
  const run = answer?.type === "run" ? answer.run : undefined;
  return (
    <>
      <p role="status">
        {running ? "Running…" : answer ? summary(answer) : "Not run yet."} {!running && note}
      </p>
      {run && <Tests {...run} />}
      {run && run.output.length > 0 && (
        <details open>
          <summary>Console: {count(run.output.length, "line")}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so a keyboard must reach it */}
          <pre tabIndex={0}>
            {run.output.join("\n")}
            {run.cut && "\nThere was more; it is not kept."}
          </pre>
        </details>
      )}
    </>
  );
}

function Tests({ tests }: CodeRun) {
  const shown = tests.filter(({ hidden, state }) => !hidden || state === "failed");
  const passed = tests.filter(({ hidden, state }) => hidden && state === "passed").length;
  const waiting = tests.filter(({ hidden, state }) => hidden && state === "not run").length;
  return (
    <ul className="ex-results">
      {shown.map(({ name, state, say, hidden }) => (
        <li key={name}>
          <b className={state === "passed" ? "ex-ok" : state === "failed" ? "ex-wrong" : undefined}>
            {state === "passed" ? "Passed:" : state === "failed" ? "Failed:" : "Not run:"}
          </b>{" "}
          {name}
          {hidden && " (was hidden)"}
          {say !== undefined && <span>{say}</span>}
        </li>
      ))}
      {passed > 0 && <li>Hidden tests passed: {passed}</li>}
      {waiting > 0 && <li>Hidden tests not run: {waiting}</li>}
    </ul>
  );
}

function summary(answer: RunnerAnswer): string {
  if (answer.type === "failed") return `The part of the page that runs programs did not start. ${answer.message}`;
  if (answer.type === "stopped")
    return answer.by === "time" ? "Stopped: the program did not end by itself." : "Stopped.";
  const { tests, fault } = answer.run;
  if (fault) return fault.say;
  return `${tests.filter(({ state }) => state === "passed").length} of ${tests.length} tests passed.`;
}
