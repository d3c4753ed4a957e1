/** What a presenter asks of widgets and exercises, told by marks on the root element. */
import { useSyncExternalStore } from "react";

/** Whether the page is shown to a class: that unlocks every experiment. */
export function usePresenting(): boolean {
  return useMark("present");
}

/** Whether the class may see the answers of the exercises in view. */
export function useAnswersShown(): boolean {
  return useMark("answers");
}

function useMark(name: "present" | "answers"): boolean {
  return useSyncExternalStore(
    watch,
    () => document.documentElement.dataset[name] !== undefined,
    () => false,
  );
}

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-present", "data-answers"] });
  return () => observer.disconnect();
}
