/** Copies the code beside a Copy button, or selects it where a page may not write to the clipboard. */
export async function open(button: HTMLElement): Promise<void> {
  const code = button.parentElement!.querySelector("pre")!;
  try {
    await navigator.clipboard.writeText(code.textContent!);
    button.textContent = "Copied";
  } catch {
    getSelection()!.selectAllChildren(code);
    button.textContent = "Selected";
  }
}
