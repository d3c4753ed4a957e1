/** "Report a problem": puts together what helps to find it, for the reader to send. Nothing is sent from here. */
import { encodeLink } from "#widgets/link-hash.ts";
import { makeDialog } from "../dialog.ts";
import { make } from "../make.ts";
import { type ReportFacts, reportText } from "../report.ts";
import { toldBy } from "../saved.ts";

let dialog: HTMLDialogElement | undefined;
const words = make("textarea", { id: "report-words", rows: 4 });
const text = make("pre", { tabIndex: 0, ariaLabel: "The report" });
const said = make("p", { role: "status", className: "soft" });

function widgetLinks(): ReportFacts["widgets"] {
  return [...document.querySelectorAll<HTMLElement>("[data-widget]")].flatMap((widget) => {
    const { link } = toldBy(widget.id);
    if (link === undefined) return [];
    const title = widget.querySelector("h3")?.textContent ?? widget.id;
    try {
      return [{ title, link: location.href.replace(/#.*$/s, "") + encodeLink(widget.id, link) }];
    } catch {
      return [{ title, link: `#${widget.id}, in a state too large for a link` }];
    }
  });
}

function browserFacts(): ReportFacts["browser"] {
  const is = (query: string) => matchMedia(query).matches;
  let storage = "allowed";
  try {
    localStorage.length;
  } catch {
    storage = "refused";
  }
  return [
    ["Name", navigator.userAgent],
    ["Languages", navigator.languages.join(", ")],
    ["Window", `${innerWidth} x ${innerHeight}, ${devicePixelRatio} device pixels each`],
    ["Theme", is("(prefers-color-scheme: dark)") ? "system dark" : "system light"],
    ["Theme chosen", document.documentElement.dataset.theme || "none"],
    ["Reduced motion", is("(prefers-reduced-motion: reduce)") ? "yes" : "no"],
    ["Storage", storage],
    ["Network", navigator.onLine ? "on" : "off"],
  ];
}

function refresh(): void {
  const facts = { page: location.href, title: document.title, time: new Date().toISOString() };
  text.textContent = reportText(words.value, { ...facts, widgets: widgetLinks(), browser: browserFacts() });
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(text.textContent);
    said.textContent = "Copied.";
  } catch {
    getSelection()!.selectAllChildren(text);
    said.textContent = "Selected: press Ctrl+C to copy.";
  }
}

function save(): void {
  const href = URL.createObjectURL(new Blob([text.textContent], { type: "text/plain" }));
  make("a", { href, download: "problem-report.txt" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  said.textContent = "Saved as problem-report.txt.";
}

/** Where the report goes: an address is a link, anything else is said as it is. */
function receiver(to: string | undefined): HTMLElement {
  if (!to) return make("p", {}, "Give it to whoever runs your course.");
  if (!/^(https?:\/\/|mailto:)/.test(to)) return make("p", {}, `Where to send it: ${to}`);
  return make("p", {}, "Where to send it: ", make("a", { href: to }, to.replace(/^mailto:/, "")));
}

function build(to: string | undefined): HTMLDialogElement {
  const button = (name: string, onclick: () => void) => make("button", { type: "button", onclick }, name);
  const buttons = make("p", {}, button("Copy the report", copy), " ", button("Save as a file", save));
  const note = "This is all that is in it. Nothing is sent: copy or save it, and send it yourself.";
  words.addEventListener("input", () => {
    said.textContent = "";
    refresh();
  });
  const body = make(
    "div",
    { className: "in" },
    make("label", { htmlFor: words.id }, "What is wrong, and what did you expect?"),
    words,
    make("p", { className: "soft" }, note),
    text,
    buttons,
    said,
    receiver(to),
  );
  text.style.cssText =
    "max-height:200px;overflow:auto;margin:0;padding:10px 14px;background:var(--mark);border-radius:9px;font:13px/1.5 var(--mono);white-space:pre-wrap;overflow-wrap:anywhere";
  return makeDialog("Report a problem", body);
}

export function open(button: HTMLElement): void {
  dialog ??= build(button.dataset.to);
  said.textContent = "";
  refresh();
  dialog.showModal();
  words.focus();
}
