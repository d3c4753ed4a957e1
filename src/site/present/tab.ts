/** What a tab keeps of its presentation: its name, the class's answers, the instructor's clock. Gone with the tab. */
import { presentationName } from "./channel.ts";
import { readTimer, type Timer } from "./timer.ts";

const NAME = "upperstack:presentation";
const TIMER = "upperstack:timer";
/** What late/present.ts must not leave behind; saved.ts files a class's answers under the names of a reader's. */
const ANSWERS = /^upperstack:(exercise|prediction|kept|writing)/;

function inTab<T>(use: (storage: Storage) => T, otherwise: T): T {
  try {
    return use(sessionStorage);
  } catch {
    return otherwise;
  }
}

/** The name under which slides and notes of this tab meet; the same on every page. */
export function presentation(): string {
  const kept = inTab((storage) => storage.getItem(NAME), null);
  if (kept) return kept;
  const name = presentationName(crypto.getRandomValues(new Uint8Array(6)));
  inTab((storage) => storage.setItem(NAME, name), undefined);
  return name;
}

export const keptTimer = (): Timer => readTimer(inTab((storage) => storage.getItem(TIMER), null));
export const keepTimer = (timer: Timer) => inTab((storage) => storage.setItem(TIMER, JSON.stringify(timer)), undefined);

/** Forgets what the class answered. */
export function forgetAnswers(): void {
  inTab((storage) => {
    for (const key of Object.keys(storage)) if (ANSWERS.test(key)) storage.removeItem(key);
  }, undefined);
}
