/** The one kind of dialog that late files open: titled, closed by Escape, its button or a press beside it. */
import { addStyles, make } from "./make.ts";
import styles from "./styles/dialog.css?inline";

let styled = false;
let titles = 0;

/** A closed dialog at the end of the page. What it holds stays until the page is left. */
export function makeDialog(title: string, ...children: readonly (Node | string)[]): HTMLDialogElement {
  if (!styled) addStyles(styles);
  styled = true;
  const heading = make("h2", { id: `dialog-${titles++}` }, title);
  const shut = make("button", { type: "button", onclick: () => dialog.close() }, "Close");
  const dialog = make("dialog", { className: "late" }, make("header", {}, heading, shut), ...children);
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  return dialog;
}
