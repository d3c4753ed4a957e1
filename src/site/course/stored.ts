/** The course that this browser follows: one text under one key. */
import { type Course, decodeCourse } from "./course-text.ts";

const KEY = "upperstack:course";

export interface StoredCourse {
  readonly text: string;
  readonly course: Course;
}

/** Undefined if there is none, or none that can be read. */
export function storedCourse(): StoredCourse | undefined {
  try {
    const text = localStorage.getItem(KEY);
    const course = text === null ? undefined : decodeCourse(text);
    return text === null || !course || "fault" in course ? undefined : { text, course };
  } catch {
    return undefined;
  }
}

/** False if the browser refused. */
export function storeCourse(text: string | undefined): boolean {
  try {
    if (text === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}
