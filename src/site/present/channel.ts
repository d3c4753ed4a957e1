/** What the slides and the notes window say to each other, over a BroadcastChannel of this browser. Pure. */

export type Message =
  /** The slides show section `at` of the page at `path`. */
  | { readonly from: "slides"; readonly path: string; readonly at: number }
  /** The slides' page is being left. */
  | { readonly from: "slides"; readonly gone: true }
  | { readonly from: "notes"; readonly ask: "where" | "next" | "previous" };

/** One channel for each presentation, so that two tabs can present at once. */
export const channelName = (presentation: string): string => `upperstack:present:${presentation}`;

/** A name for a presentation from random bytes. */
export function presentationName(random: Uint8Array): string {
  return [...random].map((byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** What came over the channel; undefined for anything else. An older page may still be open in another tab. */
export function readMessage(data: unknown): Message | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { from, path, at, gone, ask } = data as Readonly<Record<string, unknown>>;
  if (from === "notes" && (ask === "where" || ask === "next" || ask === "previous")) return { from, ask };
  if (from !== "slides") return undefined;
  if (gone === true) return { from, gone };
  return typeof path === "string" && path.startsWith("/") && Number.isSafeInteger(at) && (at as number) >= 0
    ? { from, path, at: at as number }
    : undefined;
}
