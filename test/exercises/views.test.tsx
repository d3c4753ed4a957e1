/** What the server sends for an exercise, and what stands there when something was kept. */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Exercise as AnyExercise, SavedExercise } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import { plain } from "#exercises/exercise.ts";
import { renderTexts } from "#exercises/render.ts";
import { Exercise } from "#exercises/views/Exercise.tsx";
import { sampleOf, samples } from "./samples.ts";

const blankOf = (exercise: AnyExercise) =>
  renderToStaticMarkup(
    <Exercise exercise={plain(exercise)} html={renderTexts([exercise])} ready={false} onRecord={() => {}} />,
  );

test.each(samples)(
  "without scripts a $kind exercise asks, names its place, and says what answering needs",
  (exercise) => {
    const html = blankOf(exercise);
    expect(html).toContain(`id="ask-${exercise.id.replace("/", "-")}"`);
    expect(html).toContain(exercise.ask);
    expect(html).toContain("Answering needs JavaScript.");
    expect(html).not.toContain(exercise.why);
    expect(
      html.match(/<(button|input)\b[^>]*>/g)?.every((tag) => /\bdisabled=""|type="(radio|checkbox)"/.test(tag)),
    ).toBe(true);
  },
);

test("the options are in the server's page, rendered from Markdown, and nothing says which is right", () => {
  const html = blankOf(sampleOf("choice"));
  for (const text of ["alpha", "beta", "<code>gamma</code>"]) expect(html).toContain(text);
  expect(html).not.toContain("checked");
  expect(html).not.toContain("Yes, alpha.");
  expect(html).toMatch(/<fieldset[^>]* disabled=""/);
});

test("a choice of one is radio buttons, a choice of several checkboxes", () => {
  expect(blankOf(samples[0]).match(/type="radio"/g)).toHaveLength(3);
  expect(blankOf(samples[1]).match(/type="checkbox"/g)).toHaveLength(3);
});

const keptOf = (exercise: AnyExercise, saved: Partial<SavedExercise>, draft?: Json) =>
  renderToStaticMarkup(
    <Exercise
      exercise={plain(exercise)}
      html={renderTexts([exercise])}
      ready
      saved={{ state: "tried", attempts: 1, hints: 0, ...(draft === undefined ? {} : { answer: draft }), ...saved }}
      draft={draft}
      onRecord={() => {}}
    />,
  );

test("a solved exercise comes back with its answer, its verdict and why, outside any live region", () => {
  const html = keptOf(sampleOf("number"), { state: "solved" }, "22");
  expect(html).toContain('value="22"');
  expect(html).toContain(", solved");
  expect(html).toContain("Right.");
  expect(html).toContain("Because it is so.");
  for (const [, region] of html.matchAll(/<div role="status">(.*?)<\/div>/g)) expect(region).toBe("");
});

test("a solved exercise whose answer no longer holds stays solved, without a verdict on it", () => {
  const html = keptOf(sampleOf("choice"), { state: "solved" }, ["an option since removed"]);
  expect(html).toContain(", solved");
  expect(html).not.toMatch(/Right\.|Not yet\.|Not counted\./);
});

test("an attempt that failed comes back as a draft without its verdict", () => {
  const html = keptOf(sampleOf("bytes"), {}, "800a000a");
  expect(html).toContain('value="800a000a"');
  expect(html).toContain("80 0a 00 0a</code> 4 bytes");
  expect(html).not.toContain("The flags are missing.");
});

test("an answer that was shown is shown again, with why", () => {
  const html = keptOf(sampleOf("bytes"), { state: "given-up" }, "");
  expect(html).toContain(", answer shown");
  expect(html).toContain("<code>82 0a 00 0a</code>");
  expect(html).toContain("Because it is so.");
});

test("a wrong prediction that has met its outcome is done, and explained", () => {
  const html = keptOf(sampleOf("predict"), { state: "solved" }, 1);
  expect(html).toContain(", done");
  expect(html).toContain("It turned out otherwise.");
  expect(html).toContain("One is too few.");
  expect(html).toContain("Because it is so.");
  expect(html).not.toContain("Right.");
});

test("what a learner typed is only ever text", () => {
  const evil = `<img src=x onerror="alert(1)">`;
  for (const kind of ["number", "bytes"] as const) {
    const html = keptOf(sampleOf(kind), {}, evil);
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img");
  }
});

test("drafts of the wrong type, as a damaged storage may hold, are shown as blank", () => {
  for (const exercise of samples) {
    for (const draft of [null, 7, [7], { a: 1 }, [["x"]]]) {
      expect(keptOf(exercise, { state: "solved" }, draft)).toContain(exercise.ask);
    }
  }
});

test("the answer may be shown after an attempt or the hint, not before", () => {
  const button = (html: string) => /<button[^>]*>Show answer/.exec(html)?.[0] ?? "";
  expect(button(keptOf(sampleOf("number"), { attempts: 0 }))).toContain('aria-disabled="true"');
  expect(button(keptOf(sampleOf("number"), { attempts: 1 }))).not.toContain("aria-disabled");
  expect(button(keptOf(sampleOf("number"), { attempts: 0, hints: 1 }))).not.toContain("aria-disabled");
});

test("the rule a text is compared by stands below its field", () => {
  expect(blankOf(sampleOf("text"))).toContain("Capitals count; spaces at the ends do not.");
  expect(blankOf({ ...sampleOf("text"), anyCase: true })).toContain("Capitals do not count;");
});

test("a kept order is shown as it was left, and what was left out comes last and says so", () => {
  const some = samples.find(({ id }) => id === "t/order-some")!;
  const rows = [...keptOf(some, {}, ["two", "one"]).matchAll(/role="option"[^>]*>(.*?)<\/div>/g)].map(([, row = ""]) =>
    row.replace(/<[^>]*>/g, "|").replace(/\|+/g, "|"),
  );
  expect(rows.slice(0, 2)).toEqual(["|1|two|", "|2|one|"]);
  expect(rows.slice(2).sort()).toEqual(["|–|pi|left out|", "|–|three|left out|"]);
});

test("an order may leave items out only where some do not belong", () => {
  expect(blankOf(sampleOf("order"))).not.toContain("Leave out");
  expect(blankOf(samples.find(({ id }) => id === "t/order-some")!)).toContain("Leave out");
});
