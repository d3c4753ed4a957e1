/** All exercises as plain data, fetched when answers are graded on the instructor's page. */
import { loadSite } from "#site/chapters.ts";
import { classExercises } from "#site/instructor/exercises.ts";

export async function GET(): Promise<Response> {
  return new Response(JSON.stringify(classExercises(await loadSite())));
}
