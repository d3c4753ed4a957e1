/** Building a course: chapters chosen, ordered by buttons and dated. What comes of it is an address. */
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "#ui/Button.tsx";
import { encodeCourse, faultOf, MOST_TITLE_CHARS } from "../course/course-text.ts";
import { pageHref } from "../paths.ts";
import { type Act, act, benchOf, EMPTY, readDraft } from "./builder.ts";

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly part: string;
}
const DRAFT = "upperstack:course-draft";

function keep(text: string): void {
  try {
    localStorage.setItem(DRAFT, text);
  } catch {}
}

export default function CourseBuilder({ chapters }: { chapters: readonly Listed[] }) {
  const id = useId();
  const [bench, setBench] = useState(() => benchOf(EMPTY));
  const [ready, setReady] = useState(false);
  const [chosen, setChosen] = useState("");
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<string>(undefined);
  const { title, steps } = bench.course;
  const titleOf = (chapter: string) => chapters.find((each) => each.id === chapter)?.title ?? chapter;
  const left = chapters.filter((each) => !steps.some((step) => step.id === each.id));
  const next = left.find((each) => each.id === chosen) ?? left[0];

  useEffect(() => {
    try {
      setBench(benchOf(readDraft(localStorage.getItem(DRAFT))));
    } catch {}
    setReady(true);
  }, []);
  // The button that moved a chapter moves with it; the focus has to follow.
  useEffect(() => {
    if (focus.current) list.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = undefined;
  });

  function change(done: Act, words: string) {
    const after = act(bench, done);
    setBench(after);
    keep(JSON.stringify(after.course));
    setSaid(words);
  }
  function move(index: number, by: -1 | 1) {
    const { id: chapter } = steps[index]!;
    focus.current = `[data-chapter="${chapter}"] [data-by="${by}"]`;
    change({ type: "move", index, by }, `${titleOf(chapter)}, now ${index + 1 + by} of ${steps.length}`);
  }

  return (
    <div className="build" data-ready={ready || undefined}>
      <div className="pr-row">
        <div className="w-field">
          <label htmlFor={`${id}title`}>Title of the course</label>
          <input
            id={`${id}title`}
            value={title}
            maxLength={MOST_TITLE_CHARS}
            disabled={!ready}
            onChange={(event) => change({ type: "title", text: event.target.value }, "")}
          />
        </div>
      </div>
      <div className="pr-row">
        <div className="w-field">
          <label htmlFor={`${id}add`}>A chapter of the book</label>
          <select
            id={`${id}add`}
            value={next?.id ?? ""}
            disabled={!ready || left.length === 0}
            onChange={(event) => setChosen(event.target.value)}
          >
            {[...Map.groupBy(left, ({ part }) => part)].map(([part, each]) => (
              <optgroup key={part} label={part}>
                {each.map((chapter) => (
                  <option key={chapter.id} value={chapter.id}>
                    {chapter.title}
                  </option>
                ))}
              </optgroup>
            ))}
            {left.length === 0 && <option value="">All of them are in</option>}
          </select>
        </div>
        <Button
          disabled={!ready || !next}
          onClick={() => next && change({ type: "add", ids: [next.id] }, `${next.title}, added as ${steps.length + 1}`)}
        >
          Add
        </Button>
        <Button
          disabled={!ready || left.length === 0}
          onClick={() => change({ type: "add", ids: left.map((each) => each.id) }, "All chapters are in the course")}
        >
          Add all
        </Button>
        <Button disabled={bench.before.length === 0} onClick={() => change({ type: "undo" }, "Undone")}>
          Undo
        </Button>
      </div>
      <p role="status" className="pr-said">
        {said}
      </p>
      <ol className="steps" ref={list}>
        {steps.map((step, index) => {
          const name = titleOf(step.id);
          return (
            <li key={step.id} data-chapter={step.id}>
              <span className="step-name">
                {name}
                {name === step.id && " (not in this edition)"}
              </span>
              <label>
                Due
                <span className="vh">: {name}</span>{" "}
                <input
                  type="date"
                  min="2000-01-01"
                  max="2999-12-31"
                  value={step.due ?? ""}
                  onChange={({ target }) => change({ type: "due", index, date: target.value }, "")}
                />
              </label>
              <span className="step-acts">
                {([-1, 1] as const).map((by) => (
                  <button
                    key={by}
                    type="button"
                    className="w-btn"
                    data-by={by}
                    aria-label={`${by < 0 ? "Up" : "Down"}: ${name}`}
                    aria-disabled={!steps[index + by] || undefined}
                    onClick={() => steps[index + by] && move(index, by)}
                  >
                    {by < 0 ? "Up" : "Down"}
                  </button>
                ))}
                <button
                  type="button"
                  className="w-btn"
                  aria-label={`Remove: ${name}`}
                  onClick={() => change({ type: "remove", index }, `${name}, taken out`)}
                >
                  Remove
                </button>
              </span>
            </li>
          );
        })}
        {steps.length === 0 && <li className="pr-soft">No chapter yet: choose one above and press Add.</li>}
      </ol>
      <Address fault={faultOf(bench.course)} text={() => encodeCourse(bench.course)} />
    </div>
  );
}

/** The address, or what is still missing. Its place is the same either way. */
function Address({ fault, text }: { fault: string | undefined; text: () => string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<{ readonly of: string; readonly words: string }>();
  const id = useId();
  const address = fault || typeof location === "undefined" ? "" : addressOf(text);
  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      setSaid({ of: address, words: "Copied." });
    } catch {
      field.current?.select();
      setSaid({ of: address, words: "Selected: press Ctrl+C to copy." });
    }
  }
  const length =
    address.length > 2_000
      ? ` It has ${address.length} characters: some chat programs cut such an address; a mail does not.`
      : "";
  return (
    <>
      <div className="pr-row">
        <div className="w-field wide">
          <label htmlFor={id}>Address of the course</label>
          <input id={id} ref={field} readOnly value={address} onFocus={({ target }) => target.select()} />
        </div>
        <Button primary disabled={address === ""} describedBy={`${id}said`} onClick={copy}>
          Copy
        </Button>
        {address === "" ? null : (
          <a className="w-btn" href={address}>
            Open it
          </a>
        )}
      </div>
      <p role="status" className="pr-said" id={`${id}said`}>
        {fault
          ? `No address yet: ${fault}.`
          : `${said?.of === address ? said.words : "Give this address to your students."}${length}`}
      </p>
    </>
  );
}

function addressOf(text: () => string): string {
  try {
    return `${new URL(pageHref(""), location.href).href}?course=${text()}`;
  } catch {
    return "";
  }
}
