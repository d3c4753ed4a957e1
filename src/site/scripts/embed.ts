/** What a widget in a frame does: it keeps predictions as its chapter does, where it may, and says how high it is. */
import { after, before } from "virtual:late-files";
import { WORKBOOK_EVENT, type WorkbookEvent } from "#contract/machine.ts";

const root = document.documentElement;
const chapter = root.dataset.chapter!;

// Not by way of late.ts: a module used by chapters too would become a file of its own, which each of them had to fetch.
const fetched = (name: string) => import(/* @vite-ignore */ before + name + after);

document.addEventListener(WORKBOOK_EVENT, async (event) => {
  const { target } = event;
  const { receive }: typeof import("../late/recorder.ts") = await fetched("recorder");
  receive((event as CustomEvent<WorkbookEvent>).detail, target, chapter, Date.now());
});

// The page around may belong to anybody, and a height is no secret.
const widget = document.querySelector("[data-widget]")!.id;
let told = 0;
new ResizeObserver(() => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  if (parent !== window) parent.postMessage({ type: "upperstack:height", chapter, widget, height }, "*");
}).observe(document.body);
