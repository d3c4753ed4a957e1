/**
 * A chapter's finished markup as it stands in the whole book on one page: first frames without scripts, controls as
 * what they show, ids and links made unique to the chapter. Pure; it reads the markup that this site's own components
 * write, which never nests two elements of one kind that are replaced here.
 */

/** Where a chapter or a page of the site stands on the one page. */
export interface PaperPlaces {
  /** The site's base path, "/" or "/book/". */
  readonly base: string;
  /** Fragment by chapter id: "c-2-1" for "messaging/publish-subscribe". */
  readonly chapters: ReadonlyMap<string, string>;
}

/** Attributes that name ids of the same page. */
const REFERENCES = /\s(id|for|name|headers|aria-(?:labelledby|describedby|controls|owns|details))="([^"]*)"/g;
/** Attributes that only make sense where something reacts. */
const IDLE =
  /\s(?:tabindex|data-late|data-peek|data-reactroot|aria-live|aria-activedescendant|aria-keyshortcuts)(?:="[^"]*")?(?=[\s/>])/g;

/** The static form of `html`, the text of the chapter whose fragment is `key`; its sections become headings of `level`. */
export function paperHtml(html: string, key: string, level: number, places: PaperPlaces): string {
  const still = withoutControls(withoutScripts(html));
  const headed = headings(still, level);
  return links(scoped(numbered(headed), key), key, places);
}

/** The chapter's number, and the exercise's in it, are written by `numbered`. */
export const NUMBER_MARK = "<!--exercise-->";

function withoutScripts(html: string): string {
  return html
    .replace(/<(script|noscript|template)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<\/?astro-(?:island|slot)\b(?:"[^"]*"|[^">])*>/g, "")
    .replace(/<style>astro-island[\s\S]*?<\/style>/g, "")
    .replace(/<!--(?!exercise-->)[\s\S]*?-->/g, "");
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

/** An input as what stands in it: a box to tick, or its text. */
function inputAsText(tag: string): string {
  const type = attribute(tag, "type");
  if (type === "radio" || type === "checkbox")
    return `<i class="box"${/\schecked(?=[\s=/>])/.test(tag) ? " data-ticked" : ""}></i>`;
  return type === "file" ? "" : `<span class="filled">${attribute(tag, "value") ?? ""}</span>`;
}

function selectAsText(options: string): string {
  const chosen =
    /<option[^>]*\sselected(?=[\s=>])[^>]*>([\s\S]*?)<\/option>/.exec(options) ??
    /<option[^>]*>([\s\S]*?)<\/option>/.exec(options);
  return `<span class="filled">${chosen?.[1] ?? ""}</span>`;
}

/** Fields and lists show what is in them. Buttons go, save one that is a heading's own words. */
function withoutControls(html: string): string {
  return html
    .replace(/<a class="anchor"[\s\S]*?<\/a>/g, "")
    .replace(/<h4([^>]*)><button\b[^>]*>([\s\S]*?)<\/button>/g, "<h4$1>$2")
    .replace(/<div class="w-bar">[\s\S]*?<div class="w-say">/g, '<div class="w-say">')
    .replace(/<details\b[\s\S]*?<\/details>/g, "")
    .replace(/<button\b([^>]*)>([\s\S]*?)<\/button>/g, (_, tag: string, words: string) =>
      /class="w-btn|data-late=/.test(tag) ? "" : `<span${/\sdata-path="[^"]*"/.exec(tag)?.[0] ?? ""}>${words}</span>`,
    )
    .replace(/<select\b[^>]*>([\s\S]*?)<\/select>/g, (_, options: string) => selectAsText(options))
    .replace(/<textarea\b[^>]*>([\s\S]*?)<\/textarea>/g, '<span class="filled">$1</span>')
    .replace(/<input\b(?:"[^"]*"|[^">])*>/g, inputAsText)
    .replace(/\srole="(?:listbox|option)"|\saria-selected="[^"]*"/g, (found) =>
      found.includes("listbox") ? ' role="group"' : "",
    )
    .replace(IDLE, "");
}

/** Sections become headings of `level` and below; the titles of widgets become lines, so that an outline stays one. */
function headings(html: string, level: number): string {
  return html.replace(/(<div class="head">)?<h([2-6])\b([^>]*)>([\s\S]*?)<\/h\2>/g, (_, head, depth, rest, words) => {
    if (!head) return `<p data-h="${depth}"${rest}>${words}</p>`;
    const tag = `h${level + Number(depth) - 2}`;
    return `${head}<${tag}${rest}>${words}</${tag}>`;
  });
}

function numbered(html: string): string {
  let count = 0;
  return html.replaceAll(NUMBER_MARK, () => String(++count));
}

function scoped(html: string, key: string): string {
  return html.replace(REFERENCES, (_, name: string, ids: string) => {
    const own = ids
      .split(" ")
      .filter(Boolean)
      .map((id) => `${key}--${id}`);
    return ` ${name}="${own.join(" ")}"`;
  });
}

/** Links to what is on this page lead to it; all others stay. */
function links(html: string, key: string, { base, chapters }: PaperPlaces): string {
  return html.replace(/(<a\b[^>]*\shref=")([^"]*)"/g, (whole, before: string, href: string) => {
    if (href.startsWith("#")) return `${before}#${key}--${href.slice(1)}"`;
    if (!href.startsWith(base)) return whole;
    const [path = "", fragment] = href.slice(base.length).split("#");
    const chapter = chapters.get(path.replace(/\/$/, ""));
    if (path === "glossary/" && fragment) return `${before}#term-${fragment}"`;
    if (chapter === undefined) return whole;
    return `${before}#${chapter}${fragment ? `--${fragment}` : ""}"`;
  });
}
