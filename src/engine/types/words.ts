/** TypeScript's messages in the words of this book: what the sandbox lacks is said as a run would say it. */
import { missingName } from "../sandbox/fault.ts";

/** A message and the messages that explain it, as TypeScript nests them. */
export interface Message {
  readonly messageText: string;
  readonly next?: readonly Message[] | undefined;
}

const NOT_FOUND = /^Cannot find name '(.+?)'\.(?: Did you mean '(.+?)'\?)?/;
const MEANT = /^Cannot find name '(.+?)'\. Did you mean (?:to write |the )?'(.+?)'\?/;

/** At most two steps of a chain: what is wrong, and the innermost reason. */
export function inWords(message: string | Message): string {
  if (typeof message === "string") return plain(message);
  let deepest = message;
  for (let inner = message.next?.[0]; inner; inner = inner.next?.[0]) deepest = inner;
  const first = plain(message.messageText);
  return deepest === message ? first : `${first} ${plain(deepest.messageText)}`;
}

function plain(text: string): string {
  const [, written, meant] = MEANT.exec(text) ?? [];
  if (written !== undefined && meant !== undefined) return `There is no ${written}. Is ${meant} meant?`;
  const missing = NOT_FOUND.exec(text)?.[1];
  if (missing !== undefined) return capital(missingName(missing));
  const module = /^Cannot find module '(.+?)'/.exec(text)?.[1];
  if (module !== undefined) return `There is no ${module}: a program here imports nothing.`;
  const untyped = /^(Parameter|Variable|Member) '(.+)' implicitly has an 'any' type/.exec(text);
  if (untyped) return `${untyped[1]} ${untyped[2]} has no type: write one after a colon.`;
  if (text.startsWith("Top-level 'await'"))
    return "There is no await outside a function, and nothing here has to be waited for.";
  return text
    .replace(/ Do you need to (?:change your target library|install type definitions).*$/s, "")
    .replace(/^Object is possibly '(.+)'\.$/, "This may be $1: ask first.")
    .replace(/^'(.+)' is possibly '(.+)'\.$/, "$1 may be $2: ask first.");
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
