/** The widgets' prepared states, each with the chapter it stands in and its link. At build. */
import { readMdx } from "#exercises/mdx.ts";
import type { Demo } from "#widgets/demo.ts";
import { encodeLink } from "#widgets/link-hash.ts";
import { readingOrder } from "../book.ts";
import type { Site } from "../chapters.ts";
import { pageHref } from "../paths.ts";

export interface Demonstration {
  readonly title: string;
  readonly show: string;
  readonly chapter: string;
  readonly href: string;
  readonly presenting: string;
}

const modules = import.meta.glob<readonly Demo[]>("/src/widgets/*/*.demos.ts", { eager: true, import: "demos" });

/** In reading order; a demonstration whose widget stands in no chapter stops the build. */
export function demonstrations(site: Site): readonly Demonstration[] {
  const found = readingOrder(site.book).flatMap((chapter) => {
    const { imports, elements } = readMdx(site.entries.get(chapter.id)?.body ?? "");
    return elements.flatMap(({ name, props }) => {
      const demos = modules[(imports[name] ?? "").replace(/^#widgets\/(.*)\.tsx$/, "/src/widgets/$1.demos.ts")] ?? [];
      return demos
        .filter(({ preset }) => preset === props.preset)
        .map((demo) => ({ demo, chapter, hash: encodeLink(`${props.id}`, demo.link) }));
    });
  });
  for (const [path, demos] of Object.entries(modules)) {
    const stray = demos.find((demo) => !found.some((each) => each.demo === demo));
    if (stray)
      throw new Error(
        `${path.slice(1)}: preset must be that of a widget in a chapter, got ${JSON.stringify(stray.preset)} for "${stray.title}"`,
      );
  }
  // A preset that stands in two places is shown in the first.
  const first = found.filter(({ demo }, at) => found.findIndex((each) => each.demo === demo) === at);
  return first.map(({ demo, chapter, hash }) => ({
    title: demo.title,
    show: demo.show,
    chapter: chapter.title,
    href: pageHref(chapter.id) + hash,
    presenting: `${pageHref(chapter.id)}?present${hash}`,
  }));
}
