/** Whether the page is shown to a class: `data-present` on the root element unlocks every experiment. */
import { useSyncExternalStore } from "react";

export function usePresenting(): boolean {
  return useSyncExternalStore(
    watch,
    () => document.documentElement.dataset.present !== undefined,
    () => false,
  );
}

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-present"] });
  return () => observer.disconnect();
}
