/** Whether the browser promises to keep what a site stores, in words. */

type Asked = Pick<StorageManager, "persist" | "persisted"> | undefined;

const WHY_NOT =
  "The browser has no answer to this page, for it was opened over plain http from another machine: it gives its promise only to https, or to the machine itself under localhost. Export your progress now and then.";
const OLD = "This browser cannot be asked. Export your progress now and then.";
const YES = "The browser said yes: it keeps what is stored here until you remove it yourself.";
const NO =
  "The browser said no for now: it may clear what is stored here when the disk runs full, or after weeks without a visit. It tends to say yes to a site that you visit often or have bookmarked. Export your progress now and then.";

/** What holds already; undefined if nothing is promised yet. Never rejects. */
export async function promised(storage: Asked): Promise<string | undefined> {
  try {
    return (await storage?.persisted()) ? YES : undefined;
  } catch {
    return undefined;
  }
}

/** Asks the browser and says what it answered, or why it cannot be asked. Never rejects. */
export async function askToPersist(storage: Asked, secure: boolean): Promise<string> {
  if (typeof storage?.persist !== "function") return secure ? OLD : WHY_NOT;
  try {
    return (await storage.persist()) ? YES : NO;
  } catch (error) {
    return `The browser refused to answer: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
