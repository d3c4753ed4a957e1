/** The browser's storage as the progress page sees it, and a look at all of it that follows every change. */
import { useEffect, useState } from "react";
import { type Inventory, type Shelf, takeInventory } from "#progress/inventory.ts";
import { type Undo, undoOf } from "#progress/reset.ts";

const PROBE = "upperstack:probe";
/** What a record with a short answer needs, generously. */
const PROBE_CHARACTERS = 1_000;

export type Look =
  | { readonly phase: "unread" }
  | { readonly phase: "forbidden" }
  | {
      readonly phase: "read";
      readonly shelf: Shelf;
      readonly inventory: Inventory;
      readonly undo: Undo | undefined;
      /** Nothing more can be written. */
      readonly full: boolean;
      readonly nowMs: number;
    };

/** The storage of this page; throws where the browser forbids it. */
function browserShelf(): Shelf {
  const { localStorage } = globalThis;
  return {
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) => localStorage.setItem(key, value),
    removeItem: (key) => localStorage.removeItem(key),
    keys: () => Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? ""),
  };
}

function isFull(shelf: Shelf): boolean {
  try {
    shelf.setItem(PROBE, "x".repeat(PROBE_CHARACTERS));
    return false;
  } catch {
    return true;
  } finally {
    shelf.removeItem(PROBE);
  }
}

function look(nowMs: number): Look {
  try {
    const shelf = browserShelf();
    return {
      phase: "read",
      shelf,
      inventory: takeInventory(shelf),
      undo: undoOf(shelf),
      full: isFull(shelf),
      nowMs,
    };
  } catch {
    return { phase: "forbidden" };
  }
}

/** What is kept, as of now: looked at again after every change here or in another tab. */
export function useLook(): Look {
  const [seen, setSeen] = useState<Look>({ phase: "unread" });
  useEffect(() => {
    const again = (event?: Event) => {
      // The trial of another tab is no change.
      if (event instanceof StorageEvent && event.key === PROBE) return;
      setSeen(look(Date.now()));
    };
    again();
    const events = ["storage", "pageshow"];
    for (const event of events) addEventListener(event, again);
    return () => {
      for (const event of events) removeEventListener(event, again);
    };
  }, []);
  return seen;
}

/** Tells this page what a browser only tells other tabs: the storage has changed. */
export function tellChanged(): void {
  dispatchEvent(new StorageEvent("storage"));
}
