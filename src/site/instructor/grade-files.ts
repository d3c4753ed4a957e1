/** Reads answer files one by one and grades every answer in them; what is no answer file is named with the reason. */
import { type Handed, type RunProgram, regrade } from "#exercises/regrade.ts";
import { decodeHandIn, MOST_FILE_BYTES } from "#progress/hand-in.ts";
import type { ClassExercise } from "./exercises.ts";
import type { GradedAnswer, Student } from "./tables.ts";

/** What is used of a File with its path. */
export interface Readable {
  readonly path: string;
  readonly file: { readonly size: number; text(): Promise<string> };
}
export interface Refused {
  readonly path: string;
  readonly fault: string;
}
export interface Graded {
  readonly students: readonly Student[];
  readonly refused: readonly Refused[];
  /** Files whose names do not end in .json: left alone. */
  readonly passedOver: number;
  readonly cancelled: boolean;
}
export interface Job {
  readonly exercises: readonly ClassExercise[];
  readonly run: RunProgram;
  readonly signal: AbortSignal;
  /** Between two files: lets the page breathe. */
  rest(done: number, of: number, path: string): Promise<void>;
}

/** Never throws; when it is cancelled, what is finished stays. */
export async function gradeFiles(given: readonly Readable[], job: Job): Promise<Graded> {
  const files = given.filter(({ path }) => /\.json$/i.test(path));
  const variants = new Map(job.exercises.map((each) => [each.id, each.variants]));
  const students: Student[] = [];
  const refused: Refused[] = [];
  for (const [index, { path, file }] of files.entries()) {
    if (job.signal.aborted) break;
    await job.rest(index, files.length, path);
    const read = await readFile(file);
    if ("fault" in read) {
      refused.push({ path, fault: read.fault });
      continue;
    }
    const answers: GradedAnswer[] = [];
    for (const [id, handed] of read.answers) {
      if (job.signal.aborted) break;
      answers.push({ id, handed, graded: await graded(variants.get(id) ?? [], handed, job.run) });
    }
    if (!job.signal.aborted)
      students.push({ name: read.name, file: path, course: read.course, writtenAtMs: read.writtenAtMs, answers });
  }
  const passedOver = given.length - files.length;
  return { students, refused, passedOver, cancelled: job.signal.aborted };
}

async function readFile(file: Readable["file"]): Promise<ReturnType<typeof decodeHandIn>> {
  if (file.size > MOST_FILE_BYTES)
    return {
      fault: `it must have at most ${MOST_FILE_BYTES / 1e6} MB, and has ${(file.size / 1e6).toFixed(1)} MB`,
    };
  try {
    return decodeHandIn(await file.text());
  } catch {
    return { fault: "the browser could not read it" };
  }
}

/** One answer that cannot be graded must not take the class with it. */
async function graded(variants: ClassExercise["variants"], handed: Handed, run: RunProgram) {
  try {
    return await regrade(variants, handed, run);
  } catch (error) {
    const say = `It could not be graded: ${error instanceof Error ? error.message : String(error)}`;
    return { result: "not graded", basis: "graded here", say, shown: "" } as const;
  }
}
