/** A course in the making: what each act changes, and the way back. Pure. */
import { type Course, type CourseStep, isDate, MOST_STEPS, MOST_TITLE_CHARS } from "../course/course-text.ts";

export type Act =
  | { readonly type: "title"; readonly text: string }
  | { readonly type: "add"; readonly ids: readonly string[] }
  | { readonly type: "remove"; readonly index: number }
  | { readonly type: "move"; readonly index: number; readonly by: -1 | 1 }
  /** An empty date takes it away. */
  | { readonly type: "due"; readonly index: number; readonly date: string }
  | { readonly type: "undo" };

export interface Bench {
  readonly course: Course;
  readonly before: readonly Course[];
  readonly last: Act["type"] | undefined;
}

const MOST_UNDOS = 100;
export const EMPTY: Course = { title: "", steps: [] };

export function benchOf(course: Course): Bench {
  return { course, before: [], last: undefined };
}

export function act(bench: Bench, done: Act): Bench {
  const { course, before } = bench;
  if (done.type === "undo") {
    const back = before.at(-1);
    return back ? { course: back, before: before.slice(0, -1), last: "undo" } : bench;
  }
  const after = changed(course, done);
  if (after === course) return bench;
  // Letters typed one after another are taken back together.
  const same = done.type === "title" && bench.last === "title";
  return { course: after, before: same ? before : [...before, course].slice(-MOST_UNDOS), last: done.type };
}

function changed(course: Course, done: Exclude<Act, { type: "undo" }>): Course {
  const { steps } = course;
  switch (done.type) {
    case "title":
      return { ...course, title: done.text.slice(0, MOST_TITLE_CHARS) };
    case "add": {
      const fresh = done.ids.filter((id) => !steps.some((step) => step.id === id)).map((id) => ({ id }));
      return fresh.length === 0 ? course : { ...course, steps: [...steps, ...fresh].slice(0, MOST_STEPS) };
    }
    case "remove":
      return steps[done.index] ? { ...course, steps: steps.toSpliced(done.index, 1) } : course;
    case "move": {
      const step = steps[done.index];
      const to = done.index + done.by;
      if (!step || !steps[to]) return course;
      return { ...course, steps: steps.toSpliced(done.index, 1).toSpliced(to, 0, step) };
    }
    case "due": {
      const step = steps[done.index];
      if (!step || (done.date !== "" && !isDate(done.date)) || done.date === (step.due ?? "")) return course;
      const next: CourseStep = done.date === "" ? { id: step.id } : { id: step.id, due: done.date };
      return { ...course, steps: steps.with(done.index, next) };
    }
  }
}

/** A kept draft; nothing of it that is not a course in the making. Never throws. */
export function readDraft(text: string | null): Course {
  try {
    const { title, steps } = JSON.parse(text ?? "") as { title?: unknown; steps?: unknown };
    if (typeof title !== "string" || !Array.isArray(steps)) return EMPTY;
    const sound = steps.filter(
      (step): step is CourseStep =>
        typeof step?.id === "string" && (step.due === undefined || (typeof step.due === "string" && isDate(step.due))),
    );
    return { title: title.slice(0, MOST_TITLE_CHARS), steps: sound.slice(0, MOST_STEPS) };
  } catch {
    return EMPTY;
  }
}
