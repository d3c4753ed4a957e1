/** Has the browser keep the book for times without a network, once the page is read and idle. */
import { WORKER_NAME } from "../offline/manifest.ts";
import { fileHref } from "../paths.ts";

const PAUSE_MS = 8_000;

const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };

// A frame in another site would keep a copy of its own; who saves data is asked on the progress page.
if (navigator.serviceWorker && top === self && !connection?.saveData)
  setTimeout(() => navigator.serviceWorker.register(fileHref(WORKER_NAME)).catch(() => {}), PAUSE_MS);
