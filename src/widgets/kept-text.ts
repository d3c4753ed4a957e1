/** A reader's text that outlives Reset, a link and a reload of the page, as long as the tab is open. */
export interface KeptText {
  read(): string;
  write(text: string): void;
}

/** The text under `key` in the session's storage; without storage it is kept as long as the page stays. */
export function keptText(key: string): KeptText {
  let kept: string | undefined;
  return {
    write(text) {
      kept = text;
      try {
        sessionStorage.setItem(key, text);
      } catch {
        // Full or forbidden: what was written stays in the page.
      }
    },
    read() {
      try {
        return kept ?? sessionStorage.getItem(key) ?? "";
      } catch {
        return kept ?? "";
      }
    },
  };
}
