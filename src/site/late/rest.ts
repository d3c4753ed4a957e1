/** What waits until the page stands: widgets are laid out, and the browser keeps the book for times without a network. */
import { WORKER_NAME } from "../offline/manifest.ts";
import { fileHref } from "../paths.ts";

const PAUSE_MS = 8_000;

// One at a time, so that the reader never waits for all of them (ui/Frame.css).
const widgets = [...document.querySelectorAll<HTMLElement>(".w")];
const layOut = () => {
  const widget = widgets.shift();
  if (!widget) return;
  widget.style.contentVisibility = "visible";
  self.requestIdleCallback?.(layOut);
};
layOut();

const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };

// A frame in another site would keep a copy of its own; who saves data is asked on the progress page.
if (import.meta.env.PROD && navigator.serviceWorker && top === self && !connection?.saveData)
  setTimeout(() => navigator.serviceWorker.register(fileHref(WORKER_NAME)).catch(() => {}), PAUSE_MS);
