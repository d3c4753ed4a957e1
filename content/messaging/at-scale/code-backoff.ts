/** Full jitter, written by the reader. What each case must give is what the kernel gives for the same draw. */
import { backoffMs } from "#kernel/fleet/backoff.ts";

type Case = readonly [name: string, attempt: number, baseMs: number, capMs: number, draw: number];

const expected = ([, attempt, baseMs, capMs, draw]: Case) =>
  backoffMs({ kind: "full-jitter", baseMs, capMs }, attempt, { next: () => draw, integer: () => 0 });
const test = (each: Case) => {
  const [name, attempt, baseMs, capMs, draw] = each;
  return `test(${JSON.stringify(name)}, () => {
  expect(Math.round(delayMs(${attempt}, ${baseMs}, ${capMs}, () => ${draw}))).toBe(${expected(each)});
});`;
};
const tests = (cases: readonly Case[]) => cases.map(test).join("\n");

const capped = "attempt 9: the cap comes before the draw";
const low = "a low draw means a short delay, even at attempt 4";
const seeded = `test("a thousand draws of a seeded generator spread over the whole range", () => {
  let state = 7;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const delays = Array.from({ length: 1000 }, () => delayMs(3, 1000, 32000, random));
  const below = (from: number, to: number) => delays.filter((delay) => delay >= from && delay < to).length;
  expect(below(0, 8000)).toBe(1000);
  expect(below(0, 400) > 20).toBe(true);
  expect(below(7600, 8000) > 20).toBe(true);
});`;
const once = `test("one draw is taken for each delay", () => {
  let drawn = 0;
  delayMs(2, 1000, 32000, () => { drawn++; return 0.5; });
  expect(drawn).toBe(1);
});`;

const program = (
  body: string,
) => `function delayMs(attempt: number, baseMs: number, capMs: number, random: () => number): number {
  ${body}
}
`;

export const backoffPrograms = {
  signature: {
    name: "delayMs",
    type: "(attempt: number, baseMs: number, capMs: number, random: () => number) => number",
  },
  starter: `// The delay before attempt 0, 1, 2, … in milliseconds, by full jitter.
// random() gives a number from 0 up to, but not including, 1.
${program("return Math.min(capMs, baseMs * 2 ** attempt);")}`,
  solution: program("return random() * Math.min(capMs, baseMs * 2 ** attempt);"),
  tests: tests([
    ["attempt 0: half of the base for a draw of 0.5", 0, 1000, 32_000, 0.5],
    ["attempt 3: half of eight times the base", 3, 1000, 32_000, 0.5],
    [capped, 9, 1000, 32_000, 0.5],
  ]),
  hidden: [
    test([low, 4, 1000, 32_000, 0]),
    test(["attempt 2000 is still at the cap", 2000, 1000, 60_000, 0.25]),
    seeded,
    once,
  ].join("\n"),
  near: [
    {
      program: program(
        "const ceiling = Math.min(capMs, baseMs * 2 ** attempt);\n  const draw = random();\n  return draw === 0 ? ceiling / 2 : draw * ceiling;",
      ),
      failsTest: low,
      say: "A draw of 0 is as good as any other: that car may try at once. Holding it back puts it among the rest again.",
    },
    {
      program: program(
        "const ceiling = Math.min(capMs, baseMs * 2 ** attempt);\n  random();\n  return random() * ceiling;",
      ),
      failsTest: "one draw is taken for each delay",
      say: "The delay is right, but you draw twice. Whoever replays a run from its seed then gets another run.",
    },
  ],
};
