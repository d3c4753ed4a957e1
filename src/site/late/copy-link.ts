/** Copies the whole address of the first link in a row, or shows it to be copied where a page may not. */
import { make } from "../make.ts";

export async function open(button: HTMLElement): Promise<void> {
  const { href } = button.parentElement!.querySelector("a")!;
  try {
    await navigator.clipboard.writeText(href);
    button.textContent = "Copied";
  } catch {
    const field = make("input", { readOnly: true, value: href, ariaLabel: "The link, to be copied" });
    button.replaceWith(field);
    field.select();
  }
}
