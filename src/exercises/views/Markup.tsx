/** A text of the exercise: its HTML from the build where it has markup, and plain text otherwise, whoever wrote it. */
import type { Html } from "../render.ts";

export function Markup({ text, html, className, id }: { text: string; html: Html; className?: string; id?: string }) {
  const rendered = Object.hasOwn(html, text) ? html[text] : undefined;
  if (rendered === undefined) return <span {...{ className, id }}>{text}</span>;
  const Element = /^<(p|ul|ol|pre|table|blockquote)\b/.test(rendered) ? "div" : "span";
  return <Element {...{ className, id }} dangerouslySetInnerHTML={{ __html: rendered }} />;
}
