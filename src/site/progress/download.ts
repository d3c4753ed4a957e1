/** Hands the reader a text as a file. */
export function download(name: string, text: string, type: string): void {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
  // The browser has taken its own copy by the next task at the latest.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
