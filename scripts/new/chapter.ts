/** A chapter: index.mdx and exercises.ts in content/<part>/<slug>, and its line in the syllabus. */
import { mustBeNew } from "./exercise.ts";
import { fill, kebab, mustBeFree, type Plan, type Project, type Wish } from "./plan.ts";
import { appended, constant, elements, parse, property, replaced, textOf } from "./source-edit.ts";

const SYLLABUS = "content/syllabus.ts";

/**
 * A chapter that the syllabus lists as coming keeps its place, title and source pages; any other is put at the end of
 * the part that --in names.
 */
export function chapter(project: Project, wish: Wish): Plan {
  const slug = kebab("a chapter's name", wish.name, "sessions");
  const file = parse(SYLLABUS, project.read(SYLLABUS));
  const parts = elements(constant(file, "syllabus"));
  if (!parts) throw new Error(`new: ${SYLLABUS} must hold a list named syllabus, got none`);
  const listed = parts.map((node) => {
    const chapters = property(node, "chapters");
    return {
      slug: textOf(node, "slug") ?? "",
      chapters,
      entry: elements(chapters)?.find((each) => textOf(each, "slug") === slug),
    };
  });
  const places = listed.filter(({ slug: part, entry }) => (wish.in === undefined ? entry : part === wish.in));
  const [place] = places;
  if (!place?.chapters || places.length > 1)
    throw new Error(
      `new: --in must name a part of ${SYLLABUS}, one of ${listed.map(({ slug: part }) => part).join(", ")}, got ${wish.in ?? "none"}`,
    );
  const id = `${place.slug}/${slug}`;
  const page = `content/${id}/index.mdx`;
  const list = `content/${id}/exercises.ts`;
  mustBeFree(project, [page, list], "choose another name for the chapter");
  const coming = textOf(place.entry, "title");
  if (place.entry && coming === undefined)
    throw new Error(
      `new: ${SYLLABUS} lists ${id} as written, but ${page} is missing: give it back, or delete the line`,
    );
  const covers = elements(property(place.entry, "covers"))?.map((each) => each.getText().slice(1, -1)) ?? [];
  const title = wish.title ?? coming ?? slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll("-", " ");
  if (title.trim() === "" || /[\n\r]/.test(title))
    throw new Error(`new: --title must be one line of words, got ${JSON.stringify(title)}`);
  const exercise = `${slug}/fine-dust`;
  mustBeNew(project, exercise);
  const line = `{ slug: ${JSON.stringify(slug)} }`;
  return {
    creates: {
      [page]: fill("chapter.mdx", { TITLE: yaml(title), COVERS: covers.join(", "), ID: exercise }),
      [list]: fill("chapter-exercises.ts", { TITLE: title.replaceAll("*/", "* /"), ID: exercise }),
    },
    changes: { [SYLLABUS]: place.entry ? replaced(file, place.entry, line) : appended(file, place.chapters, line) },
    next: [
      "It weighs one reading as text; put your own scene, facts and exercises in its place.",
      `Next: npm run dev, and open /${id}/`,
    ],
  };
}

/** Words as they are where YAML reads them as such, else in quotes. */
function yaml(text: string): string {
  return /^[\p{L}][\p{L}\p{N} ,?()’-]*$/u.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
