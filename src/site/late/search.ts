/** The search: what is typed is looked up in the index that the build wrote, on this site alone. */
import { makeDialog } from "../dialog.ts";
import { addStyles, make } from "../make.ts";
import { fileHref, pageHref } from "../paths.ts";
import { excerptParts } from "../search-excerpt.ts";
import styles from "../styles/search.css?inline";

/** What this file uses of Pagefind's own; an address is already below the site's base. */
interface Found {
  readonly url: string;
  readonly meta: { readonly title: string };
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly excerpt: string;
}
interface Pagefind {
  options(options: object): Promise<void>;
  search(words: string): Promise<{ readonly results: readonly { data(): Promise<Found> }[] }>;
}

const MOST_SHOWN = 20;
const PAUSE_MS = 150;
const NO_INDEX = import.meta.env.DEV
  ? "Search needs a build: run npm start, which builds the index."
  : "The search index cannot be read. You may be offline, or the site is being renewed: reload the page.";

let pagefind: Promise<Pagefind> | undefined;
let dialog: HTMLDialogElement | undefined;
let asked = 0;

const field = make("input", { id: "search-words", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
const count = make("p", { role: "status" });
const list = make("ol");
const below = make("div", { className: "in" }, list);
const links = () => [...list.querySelectorAll("a")];

function load(): Promise<Pagefind> {
  pagefind ??= (async () => {
    const module: Pagefind = await import(/* @vite-ignore */ fileHref("pagefind/pagefind.js"));
    await module.options({ baseUrl: pageHref(""), excerptLength: 24, ranking: { metaWeights: { title: 6 } } });
    return module;
  })();
  // A failed fetch must not be remembered: the next word tries again.
  pagefind.catch(() => {
    pagefind = undefined;
  });
  return pagefind;
}

const link = (path: string, words: string) => make("a", { href: pageHref(path) }, words);
const elsewhere = (words: string) =>
  make(
    "p",
    { className: "soft" },
    words,
    link("glossary", "the glossary"),
    ", ",
    link("tags", "the tags"),
    " or ",
    link("search", "all headings"),
    ".",
  );

function show(words: string, found: readonly Found[], total: number): void {
  list.replaceChildren(...found.map(entry));
  below.scrollTop = 0;
  if (words === "") {
    count.textContent = "";
    below.replaceChildren(
      list,
      elsewhere("Type a word or two: chapters, headings, widgets and terms are searched. Or browse "),
    );
  } else if (total === 0) {
    count.textContent = `Nothing found for “${words}”.`;
    below.replaceChildren(list, elsewhere("Try fewer or shorter words, or look in "));
  } else {
    count.textContent = `${total} ${total === 1 ? "result" : "results"}${total > found.length ? `, the first ${found.length} shown` : ""}. Arrow keys move, Enter opens.`;
    below.replaceChildren(list);
  }
}

function entry({ url, meta, filters, excerpt }: Found): HTMLLIElement {
  const parts = excerptParts(excerpt).map(({ text, marked }) => (marked ? make("mark", {}, text) : text));
  const where = `${filters.kind?.[0]} in ${filters.place?.[0]}`;
  return make(
    "li",
    {},
    make("a", { href: url }, make("b", {}, meta.title), make("small", {}, where), make("span", {}, ...parts)),
  );
}

/** What is called exactly so stands first; the rest keeps its rank. */
function namedFirst(words: string, found: readonly Found[]): readonly Found[] {
  const other = ({ meta }: Found) => Number(meta.title.toLowerCase() !== words.toLowerCase());
  return [...found].sort((a, b) => other(a) - other(b));
}

/** Looks up what stands in the field, unless something newer has been typed since. */
async function look(): Promise<void> {
  const turn = ++asked;
  const words = field.value.trim();
  if (words !== "") await new Promise((done) => setTimeout(done, PAUSE_MS));
  if (turn !== asked) return;
  if (words === "") return show("", [], 0);
  if (!count.textContent) count.textContent = "Searching.";
  try {
    const { results } = await (await load()).search(words);
    const found = await Promise.all(results.slice(0, MOST_SHOWN).map((result) => result.data()));
    if (turn === asked) show(words, namedFirst(words, found), results.length);
  } catch {
    if (turn !== asked) return;
    list.replaceChildren();
    count.textContent = NO_INDEX;
    below.replaceChildren(list, elsewhere("Meanwhile there is "));
  }
}

/** Arrow keys walk through the field and the results; Enter in the field opens the first. */
function onKey(event: KeyboardEvent): void {
  const stops = [field, ...links()];
  const at = stops.indexOf(document.activeElement as HTMLInputElement);
  const inField = at === 0;
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: inField ? undefined : 1,
    End: inField ? undefined : stops.length - 1,
  }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  stops[Math.max(0, Math.min(to, stops.length - 1))]!.focus();
}

function build(): HTMLDialogElement {
  addStyles(styles);
  const words = make("label", { htmlFor: field.id }, "Chapters, headings, widgets and terms");
  const form = make("form", { role: "search" }, words, field);
  const made = makeDialog("Search", form, count, below);
  made.classList.add("search");
  field.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    links()[0]?.click();
  });
  made.addEventListener("keydown", onKey);
  // A result may be on this very page: the dialog has to go for it to be seen.
  below.addEventListener("click", (event) => (event.target as Element).closest("a") && made.close());
  show("", [], 0);
  return made;
}

export function open(): void {
  dialog ??= build();
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
  load().catch(() => {});
}
