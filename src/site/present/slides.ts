/** The sections of the page that is open, with their blocks and the notes for teaching them. */
import { cut, type Heading, idIn, type Section } from "./sections.ts";

export interface Slide extends Section {
  readonly blocks: readonly Element[];
  /** Minutes planned. */
  readonly minutes: number | undefined;
  readonly notes: readonly DocumentFragment[];
}

/** What the slides show, for files that are fetched later: the section, and the widget that was last used in it. */
export const showing: { slide?: Slide; touched?: string | undefined } = {};

function headingOf(block: Element): Heading | undefined {
  const heading = block.querySelector<HTMLElement>(":scope > h2");
  return heading ? { id: heading.id, title: heading.textContent } : undefined;
}

/** The slides of a chapter; its kicker, title and foot belong to none. */
export function slidesOf(article: Element): readonly Slide[] {
  const title = article.querySelector("h1")!.textContent;
  const all = [...article.children].filter((block) => !block.matches(".kicker, h1, .foot"));
  return cut(all.map(headingOf), title).map((section) => {
    const blocks = all.slice(section.from, section.to);
    const templates = blocks.filter((block) => block.matches("template[data-teach]")) as HTMLTemplateElement[];
    const minutes = templates.map((template) => Number(template.dataset.teach)).reduce((sum, each) => sum + each, 0);
    return { ...section, blocks, minutes: minutes || undefined, notes: templates.map(({ content }) => content) };
  });
}

/** The slide that a fragment leads to; undefined if to none. */
export function slideAt(slides: readonly Slide[], hash: string): number | undefined {
  const id = idIn(hash);
  const element = id === undefined ? null : document.getElementById(id);
  const found = element ? slides.findIndex(({ blocks }) => blocks.some((block) => block.contains(element))) : -1;
  return found < 0 ? undefined : found;
}
