/** An exercise at the end of a chapter: its entry in exercises.ts, and where the page asks it. */
import { freeId, withElement, withImport } from "./mdx-edit.ts";
import { chapterNamed, fill, KINDS, kebab, type Plan, type Project, type Wish } from "./plan.ts";
import { appended, constant, elements, imported, parse, textOf } from "./source-edit.ts";

/** What the kernel computes for the kind. */
const COMPUTED: Readonly<Record<string, readonly [name: string, specifier: string]>> = {
  number: ["utf8Bytes", "#kernel/bytes/utf8.ts"],
  bytes: ["encodeHex", "#kernel/bytes/hex.ts"],
};
/** The widget that the kind leans on. */
const WIDGET: Readonly<Record<string, string>> = {
  predict: 'preset="greenhouse" predict',
  goal: 'preset="empty-levels"',
};

/** `name` is "<topic>/<slug>", or a slug alone for the topic of the chapter's first exercise. */
export function exercise(project: Project, wish: Wish): Plan {
  const kind = wish.kind ?? "choice";
  if (!KINDS.some((each) => each === kind))
    throw new Error(`new: --kind must be ${KINDS.slice(0, -1).join(", ")} or ${KINDS.at(-1)}, got ${kind}`);
  const folder = `content/${chapterNamed(project, wish.in)}`;
  const list = `${folder}/exercises.ts`;
  const page = `${folder}/index.mdx`;
  if (!project.has(list))
    throw new Error(`new: ${list} must exist, with a list as its default export, before an exercise is added to it`);
  const id = idOf(project, wish.name, list, folder);
  mustBeNew(project, id);
  const slug = id.slice(id.indexOf("/") + 1);
  const mdx = project.read(page);
  const instance = freeId(mdx, slug);
  const [computes, specifier] = COMPUTED[kind] ?? [];
  const before = project.read(list);
  const code = computes && specifier ? imported(list, before, computes, specifier) : before;
  const file = parse(list, code);
  const entries = constant(file, "default");
  if (!entries || !elements(entries)) throw new Error(`new: ${list} must export a list as its default, got none`);
  const entry = fill(`exercise-${kind}`, { ID: id, INSTANCE: instance }).trimEnd();
  return {
    creates: {},
    changes: { [list]: appended(file, entries, entry), [page]: asked(page, mdx, id, kind, instance) },
    next: [
      "It is sound as it stands; put your own question in its place, and move its <Ask> to where it belongs.",
      "Next: npx vitest run --config test/vitest.config.ts test/exercises",
    ],
  };
}

function idOf(project: Project, name: string, list: string, folder: string): string {
  const [first = "", second, ...more] = name.split("/");
  if (more.length)
    throw new Error(`new: an exercise's name must be <topic>/<slug>, such as mqtt/lost-puback, got ${name}`);
  const entry = elements(constant(parse(list, project.read(list)), "default"))?.[0];
  const topic = second === undefined ? (textOf(entry, "id")?.split("/")[0] ?? folder.split("/").at(-1) ?? "") : first;
  return `${kebab("an exercise's topic", topic, "mqtt")}/${kebab("an exercise's name", second ?? first, "lost-puback")}`;
}

/** Error if a chapter has an exercise of this id. */
export function mustBeNew(project: Project, id: string): void {
  const home = project.find("content/*/*/exercises.ts").find((path) => project.read(path).includes(`"${id}"`));
  if (home) throw new Error(`new: an exercise's id must be new, got ${id}, which is in ${home}`);
}

function asked(page: string, mdx: string, id: string, kind: string, instance: string): string {
  const props = WIDGET[kind];
  const ask = `<Ask id="${id}" />`;
  if (!props) return withElement(mdx, ask);
  const opened = withImport(page, mdx, "TopicMatcher", "#widgets/mqtt/TopicMatcher.tsx");
  return withElement(withElement(opened, `<TopicMatcher client:visible id="${instance}" ${props} />`), ask);
}
