/** What the progress page says of the book without a network. */
import type { OfflineState } from "../offline/state.ts";
import type { Fault } from "../offline/store.ts";
import { count, dateOf } from "./words.ts";

const MB = 1_000_000;
const GB = 1_000 * MB;

/** "3.1 MB", "20 kB", "12 GB". */
export function sizeOf(bytes: number): string {
  if (bytes >= GB) return `${(bytes / GB).toFixed(bytes < 10 * GB ? 1 : 0)} GB`;
  return bytes >= 100_000 ? `${(bytes / MB).toFixed(1)} MB` : `${Math.ceil(bytes / 1_000)} kB`;
}

const WHY_NOT = {
  dev: "Not while the book is being written (npm run dev): every change should show at once. A built book keeps itself.",
  insecure:
    "Not possible here: this page was opened over plain http from another machine, and browsers keep sites only from https, or from the machine itself under localhost. Take the file for a memory stick instead.",
  old: "Not possible here: this browser keeps no sites, or not in a private window. Take the file for a memory stick instead.",
  refused:
    "Not possible here: the browser forbids this site to keep anything. Allow it to store data, or take the file for a memory stick.",
  unlisted:
    "The list of the book’s files could not be read, so nothing can be said now. You may be offline, or the site is being renewed.",
};

const faultOf = ({ words, atMs }: Fault) => `The last attempt, on ${dateOf(atMs)}, failed: ${words}.`;

/** The state in a sentence or two. */
export function stateWords(state: OfflineState): string {
  switch (state.phase) {
    case "looking":
      return "Looking at what is here.";
    case "impossible":
      return WHY_NOT[state.why];
    case "preparing":
      return `Preparing: ${state.done} of ${count(state.total, "file")} are here.`;
    case "absent": {
      if (state.fault) return `${faultOf(state.fault)} What was ready before is untouched.`;
      return state.saving
        ? "Not prepared: the browser is set to save data."
        : "Not prepared yet. It begins by itself a moment after a page has loaded.";
    }
    case "ready": {
      const ready = `Ready since ${dateOf(state.sinceMs)}: ${count(state.files, "file")}, ${sizeOf(state.bytes)}. The text, the search, the exercises and the widgets work without a network.`;
      const newer = {
        none: "",
        coming: " A newer edition is being fetched.",
        here: " A newer edition is here, too. Open pages stay as they are; it begins when they are closed, or now.",
      }[state.newer];
      return `${ready}${newer}${state.fault ? ` A newer edition could not be fetched. ${faultOf(state.fault)}` : ""}`;
    }
  }
}
