/** Programs that would take a page down, each with what the reader must be told once it is contained. */
import type { Page } from "@playwright/test";

export interface Bomb {
  readonly name: string;
  readonly program: string;
  readonly told: RegExp;
}
const MEMORY = /more than the 16 MB there are/;
const TIME = /Stopped after 2 seconds|the program did not end/;
const EITHER = new RegExp(`${MEMORY.source}|${TIME.source}`);

export const BOMBS: readonly Bomb[] = [
  { name: "array growth", program: "const all: number[] = []; for (;;) all.push(all.length);", told: EITHER },
  {
    name: "text doubling",
    program: 'let text = "x"; for (;;) text += text + text.length;',
    told: /a text grew longer than any may be|more than the 16 MB/,
  },
  {
    name: "typed arrays",
    program: "const all: Uint8Array[] = []; for (;;) all.push(new Uint8Array(1 << 20).fill(1));",
    told: MEMORY,
  },
  {
    name: "map growth",
    program: "const map = new Map<number, string>(); for (let i = 0; ; i++) map.set(i, String(i));",
    told: MEMORY,
  },
  {
    name: "recursion",
    program: "function matches(a: string, b: string): boolean { return matches(a + 1, b) && true; }",
    told: /calls went too deep/,
  },
  {
    name: "closures",
    program:
      'const grow = (i: number) => { const held = "y".repeat(1e5) + i; return () => held; };\nconst all: (() => string)[] = []; for (let i = 0; ; i++) all.push(grow(i));',
    told: MEMORY,
  },
  { name: "regular expression", program: '/(a+)+$/.test("a".repeat(60) + "b");', told: TIME },
  {
    name: "JSON blow-up",
    program: "let tree: unknown = [1];\nfor (;;) tree = JSON.parse(JSON.stringify([tree, tree, tree]));",
    told: EITHER,
  },
  { name: "endless loop", program: "for (;;) { try { throw 1; } catch {} }", told: TIME },
  {
    name: "endless waiting",
    program: "async function matches() { for (;;) await Promise.all(Array.from({ length: 9 }, () => null)); }",
    told: /Nothing here has to be waited for/,
  },
];

/** On a machine that does nothing else. */
export const ANSWER_WITHIN_MS = 1_000;
const ENDS_WITHIN_MS = 60_000;

/** Starts a run and watches every change of the page, so that a short one is not missed; false if it does not end. */
function run(page: Page): Promise<boolean> {
  return page.locator("#ask-mqtt-write-the-matcher").evaluate((asked, limitMs) => {
    const shows = (label: string) => [...asked.querySelectorAll("button")].find((each) => each.textContent === label);
    return new Promise<boolean>((resolve) => {
      let begun = false;
      const watch = new MutationObserver(() => {
        begun ||= shows("Stop") !== undefined;
        if (begun && shows("Run tests")) done(true);
      });
      const timer = setTimeout(() => done(false), limitMs);
      function done(ended: boolean) {
        watch.disconnect();
        clearTimeout(timer);
        resolve(ended);
      }
      watch.observe(asked, { subtree: true, childList: true, characterData: true });
      shows("Run tests")?.click();
    });
  }, ENDS_WITHIN_MS);
}

/** Runs one bomb in the open chapter; resolves with how long the page then took to answer a click. Throws if it is not contained. */
export async function detonate(page: Page, { name, program, told }: Bomb, withinMs: number): Promise<number> {
  const asked = page.locator("#ask-mqtt-write-the-matcher");
  await asked.getByRole("textbox").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(program);
  const ended = run(page);
  const answersMs = await click(page);
  if (!(await ended)) throw new Error(`${name}: the run must end in ${ENDS_WITHIN_MS / 1_000} s, got no end`);
  const said = (await asked.getByRole("status").allInnerTexts()).join(" ") + (await results(page));
  if (!told.test(said)) throw new Error(`${name}: the reader must be told ${told}, got ${said.slice(0, 200)}`);
  const after = Math.max(answersMs, await click(page));
  if (after > withinMs)
    throw new Error(`${name}: a click must be answered in ${withinMs} ms, got ${Math.round(after)} ms`);
  const kept = (await asked.locator(".cm-content").allTextContents()).join("");
  if (kept !== program.replaceAll("\n", ""))
    throw new Error(`${name}: the program must stand there, got ${kept.slice(0, 80)}`);
  return after;
}

async function results(page: Page): Promise<string> {
  const list = page.locator("#ask-mqtt-write-the-matcher .ex-results");
  return (await list.allTextContents()).join(" ");
}

/** A click on Hint, from the press to the change that it brings, in milliseconds as the page counts them. */
function click(page: Page): Promise<number> {
  return page.locator("#ask-mqtt-write-the-matcher button[aria-expanded]").evaluate(async (element) => {
    const before = element.getAttribute("aria-expanded");
    const began = performance.now();
    (element as HTMLElement).click();
    while (element.getAttribute("aria-expanded") === before) {
      if (performance.now() - began > 30_000) throw new Error("a click was not answered in 30 s");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return performance.now() - began;
  });
}
