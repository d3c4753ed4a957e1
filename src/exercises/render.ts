/**
 * Authors' Markdown to HTML, at build only. Raw HTML comes out as text, links keep safe addresses, and nothing that a
 * learner typed ever passes through here.
 */
import { Marked } from "marked";
import type { PlainExercise } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import { answerTexts } from "./exercise.ts";

/** HTML by its Markdown. A text without any markup is left out: show it as it is. */
export type Html = Readonly<Record<string, string>>;

const markdown = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    heading({ tokens }) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>\n`;
    },
    code: ({ text }) => `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`,
    link({ href, tokens }) {
      if (!/^(https?:\/\/|#|\/|\.\.?\/)/.test(href)) {
        throw new Error(`render: link must be http, https, a path or a fragment, got ${JSON.stringify(href)}`);
      }
      return `<a href="${escapeHtml(href)}">${this.parser.parseInline(tokens)}</a>`;
    },
    image({ href }) {
      throw new Error(`render: exercises must be text without images, got ${JSON.stringify(href)}`);
    },
  },
});

/** HTML of one text; a single paragraph comes without its element, to stand in a line. O(n). */
export function renderMarkdown(text: string): string {
  const html = (markdown.parse(text, { async: false }) as string).trim();
  const single = /^<p>((?:(?!<\/?p>)[\s\S])*)<\/p>$/.exec(html);
  return single?.[1] ?? html;
}

/** HTML of every text that these exercises can show; throws Error naming the exercise whose Markdown is not allowed. O(n). */
export function renderTexts(exercises: readonly PlainExercise[]): Html {
  const html: Record<string, string> = {};
  for (const exercise of exercises) {
    for (const text of [...textsOf(exercise), ...answerTexts(exercise)]) {
      if (Object.hasOwn(html, text)) continue;
      const rendered = renderAs(exercise.id, text);
      if (rendered !== escapeHtml(text)) html[text] = rendered;
    }
  }
  return html;
}

function renderAs(id: string, text: string): string {
  try {
    return renderMarkdown(text);
  } catch (error) {
    // The first line is ours; marked appends an invitation to report.
    const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Error(`exercise ${id}: ${message}`);
  }
}

const SHOWN = new Set(["ask", "hint", "why", "say", "text", "items", "distractors"]);

/** The strings under the keys that are shown, however deep, and those in the lists there. */
function textsOf(value: Json | PlainExercise, listed = false): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as { readonly [key: string]: Json }).flatMap(([key, child]) => {
    const shown = Array.isArray(value) ? listed : SHOWN.has(key);
    return typeof child === "string" ? (shown ? [child] : []) : textsOf(child, shown && Array.isArray(child));
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}
