/** The keys of this page and of the widgets in it, read from the page itself. */
import { makeDialog } from "../dialog.ts";
import { keyNames, widgetKeys } from "../keys.ts";
import { make } from "../make.ts";
import { keyName, PRESENTER_KEYS } from "../present/keys.ts";

let dialog: HTMLDialogElement | undefined;
const root = document.documentElement;

type Row = readonly [keys: readonly string[], what: string];

function table(rows: readonly Row[]): HTMLElement {
  const cells = rows.flatMap(([keys, what]) => [
    make("dt", {}, ...keys.flatMap((key, i) => [...(i ? [" or "] : []), make("kbd", {}, key)])),
    make("dd", {}, what),
  ]);
  return make("dl", {}, ...cells);
}

function pageRows(): readonly Row[] {
  const named = [...document.querySelectorAll<HTMLElement>("[aria-keyshortcuts]")].filter(
    (element) => !element.closest("[data-widget]"),
  );
  const presenter = root.dataset.present === undefined ? [] : PRESENTER_KEYS;
  return [
    ...presenter.map(({ keys, what }): Row => [keys.map(keyName), what]),
    ...named.map((element): Row => [keyNames(element.ariaKeyShortcuts ?? ""), element.textContent.trim()]),
    [["Tab", "Shift+Tab"], "To the next or previous link or control"],
    [["Enter", "Space"], "Press what has the focus"],
    [["Esc"], "Close what has opened"],
  ];
}

/** A list's name without what it adds on its order and keys. */
const nameOf = (list: Element) => list.getAttribute("aria-label")?.split(/[,;]/)[0] ?? "list";

function widgetRows(widget: Element): readonly Row[] {
  const has = (selector: string) => widget.querySelector(selector) !== null;
  return widgetKeys({
    lists: [...widget.querySelectorAll('[role="listbox"]')].map((list) => nameOf(list)),
    choices: has('input[type="radio"]'),
    checks: has('input[type="checkbox"]'),
    selects: has("select"),
  });
}

function sections(): readonly HTMLElement[] {
  const widgets = [...document.querySelectorAll("[data-widget]")].filter((widget) => widget.checkVisibility());
  return [
    make("h3", {}, "This page"),
    table(pageRows()),
    ...widgets.flatMap((widget) => [
      make("h3", {}, widget.querySelector("h3")?.textContent ?? widget.id),
      table(widgetRows(widget)),
    ]),
  ];
}

/** Keys without Ctrl can be typed by accident or by voice, so they can be switched off (WCAG 2.2, 2.1.4). */
function singleKeys(): HTMLElement {
  const box = make("input", { type: "checkbox", checked: root.dataset.keys !== "off" });
  box.addEventListener("change", () => {
    root.dataset.keys = box.checked ? "" : "off";
    try {
      localStorage["upperstack:keys"] = root.dataset.keys;
    } catch {}
  });
  return make("label", {}, box, " Keys without Ctrl work outside text fields");
}

/** What else a presenter should know. */
const presenting = () =>
  make(
    "p",
    { className: "soft" },
    "What is answered while you present stays in this tab: your own progress is not touched. F11 fills the screen.",
  );

export function open(): void {
  const switched = singleKeys();
  const notes = root.dataset.present === undefined ? [] : [presenting()];
  dialog?.remove();
  dialog = makeDialog(
    "Keys",
    make("div", { className: "in", tabIndex: 0, ariaLabel: "Keys" }, switched, ...notes, ...sections()),
  );
  dialog.showModal();
}
