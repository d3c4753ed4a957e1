/** Gives the line of HTML that puts a widget, as it stands, into a page of another site. */
import { encodeLink } from "#widgets/link-hash.ts";
import { makeDialog } from "../dialog.ts";
import { embedCode, isOwnMachine } from "../embed/code.ts";
import { make } from "../make.ts";
import { pageHref } from "../paths.ts";
import { toldBy } from "../saved.ts";
import { chapterAt } from "./recorder.ts";

/** What a frame needs below the widget, for the line that says where it comes from. */
const CREDIT_PX = 48;
const THEMES = { "": "the reader’s system", light: "light", dark: "dark" } as const;

let dialog: HTMLDialogElement | undefined;
let widget: HTMLElement;

const code = make("textarea", { id: "embed-code", readOnly: true, rows: 5, spellcheck: false });
const state = make("input", { type: "checkbox", checked: true });
const theme = make("select", {}, ...Object.entries(THEMES).map(([value, words]) => make("option", { value }, words)));
const said = make("p", { role: "status", className: "soft" });
const elsewhere = make("p", { className: "soft" });

function hashOf(): string {
  const { link } = toldBy(widget.id);
  if (!state.checked || link === undefined) return "";
  try {
    return encodeLink(widget.id, link);
  } catch {
    said.textContent = "This state is too large for a link: the widget opens as the chapter has it.";
    return "";
  }
}

function refresh(): void {
  said.textContent = "";
  code.value = embedCode({
    address: new URL(pageHref(`embed/${chapterAt(location.pathname)}/${widget.id}`), location.href).href + hashOf(),
    title: widget.querySelector("h3")!.textContent,
    heightPx: Math.ceil(widget.offsetHeight) + CREDIT_PX,
    theme: theme.value === "" ? undefined : (theme.value as "light" | "dark"),
  });
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.value);
    said.textContent = "Copied.";
  } catch {
    code.select();
    said.textContent = "Selected: press Ctrl+C to copy.";
  }
}

function build(): HTMLDialogElement {
  code.style.font = "13px/1.5 var(--mono)";
  elsewhere.textContent = isOwnMachine(location.hostname)
    ? "This copy of the book runs on your machine, so others cannot reach this address. Take the line from a copy that is on the web."
    : "A prediction made there stays in that reader’s browser. The frame also tells the page around it how high it is.";
  for (const control of [state, theme]) control.addEventListener("change", refresh);
  const made = makeDialog(
    "Embed this widget",
    make(
      "div",
      { className: "in" },
      make("label", { htmlFor: code.id }, "Put this line into a page of your own"),
      code,
      make("p", {}, make("label", {}, state, " As it stands now")),
      make("p", {}, make("label", {}, "Colours of ", theme)),
      make("p", {}, make("button", { type: "button", onclick: copy }, "Copy the line")),
      said,
      elsewhere,
    ),
  );
  return made;
}

export function open(button: HTMLElement): void {
  widget = button.closest<HTMLElement>("[data-widget]")!;
  dialog ??= build();
  refresh();
  dialog.showModal();
  code.focus();
}
