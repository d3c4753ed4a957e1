import fc from "fast-check";
import { expect, test } from "vitest";
import { type Course, decodeCourse, encodeCourse, faultOf, isDate, MOST_STEPS } from "#site/course/course-text.ts";
import { dateWords, dueWords, localDate } from "#site/course/due.ts";
import { neighboursOf, planOf } from "#site/course/plan.ts";

const course: Course = {
  title: "Netze II, Gruppe ä",
  steps: [
    { id: "messaging/publish-subscribe", due: "2026-12-01" },
    { id: "messaging/application-layer" },
    { id: "start/start-here", due: "2028-02-29" },
  ],
};
const faultIn = (text: string) => {
  const read = decodeCourse(text);
  return "fault" in read ? read.fault : undefined;
};

test("A course comes back from its text as it was, and the text needs no escaping in an address", () => {
  const text = encodeCourse(course);
  expect(decodeCourse(text)).toEqual(course);
  expect(text).toMatch(/^1\.[\w-]+\.[a-z0-9]+$/);
  expect(new URLSearchParams(`?course=${text}`).get("course")).toBe(text);
});

test("Any sound course comes back as it was", () => {
  const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,4})?$/);
  const due = fc
    .date({ min: new Date("2000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const step = fc.tuple(slug, slug, fc.option(due)).map(([part, name, date]) => ({
    id: `${part}/${name}`,
    ...(date === null ? {} : { due: date }),
  }));
  const steps = fc.uniqueArray(step, { minLength: 1, maxLength: 40, selector: ({ id }) => id });
  const title = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(title, steps, (words, list) => {
      const made = { title: words.trim(), steps: list };
      fc.pre(faultOf(made) === undefined);
      expect(decodeCourse(encodeCourse(made))).toEqual(made);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test("Every single lost or changed character is noticed", () => {
  const text = encodeCourse(course);
  for (let at = 0; at < text.length; at++) {
    expect(faultIn(text.slice(0, at) + text.slice(at + 1)), `without character ${at}`).toBeDefined();
    expect(faultIn(`${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`)).toBeDefined();
  }
});

test("Whatever stands in an address, reading it never throws", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCourse(text)).not.toThrow();
      expect(() => decodeCourse(`1.${text}.0`)).not.toThrow();
    }),
    { seed: 5, numRuns: 500 },
  );
});

test.each([
  ["", "some of its characters were lost or changed on the way"],
  ["hello", "some of its characters were lost or changed on the way"],
  ["2.abc.def", "its version must be 1, and is 2: a newer edition of the book may read it"],
  ["x".repeat(6_001), "it must have at most 6000 characters, and has 6001"],
])("A text that is no course says what is wrong: %.12s", (text, fault) => {
  expect(faultIn(text)).toBe(fault);
});

test.each([
  [{ ...course, title: " " }, "its title must not be empty"],
  [{ ...course, title: "x".repeat(81) }, "its title must have at most 80 characters, and has 81"],
  [{ ...course, title: "a\u202eb" }, "its title must be one line of visible characters"],
  [{ ...course, steps: [] }, "it must have a chapter, and has none"],
  [{ ...course, steps: [{ id: "a/b" }, { id: "a/b" }] }, 'a chapter must be in it once, and "a/b" is twice'],
  [{ ...course, steps: [{ id: "../etc" }] }, 'a chapter must be named like messaging/delivery, not "../etc"'],
  [
    { ...course, steps: [{ id: "a/b", due: "2026-02-30" }] },
    'a date must be one of the calendar, like 2026-12-01, not "2026-02-30"',
  ],
])("A course that is not sound is refused with the reason: %#", (wrong, fault) => {
  expect(faultOf(wrong)).toBe(fault);
  expect(() => encodeCourse(wrong)).toThrow(`course: ${fault}`);
});

test("A hundred chapters with dates fit an address, one more is refused", () => {
  const steps = Array.from({ length: MOST_STEPS }, (_, i) => ({ id: `messaging/chapter-${i}`, due: "2026-12-01" }));
  expect(encodeCourse({ title: "All", steps }).length).toBeLessThan(6_000);
  expect(faultOf({ title: "All", steps: [...steps, { id: "a/b" }] })).toContain("at most 100 chapters");
});

test("Only dates of the calendar are dates", () => {
  expect(["2026-12-01", "2028-02-29", "2000-01-01"].map(isDate)).toEqual([true, true, true]);
  expect(["2026-2-1", "2027-02-29", "2026-13-01", "1999-12-31", "", "2026-12-01T00"].some(isDate)).toBe(false);
});

test("What is due is said in words, and what is done is never overdue", () => {
  const on = (today: string, done = false) => dueWords("2026-03-01", today, done);
  expect(on("2026-02-27")).toBe("due 1 March 2026");
  expect(on("2026-02-28")).toBe("due tomorrow, 1 March 2026");
  expect(on("2026-03-01")).toBe("due today");
  expect(on("2026-03-02")).toBe("overdue by 1 day, since 1 March 2026");
  expect(on("2027-03-01")).toBe("overdue by 365 days, since 1 March 2026");
  expect(on("2026-03-02", true)).toBe("done, due 1 March 2026");
  expect(dateWords("2026-12-09")).toBe("9 December 2026");
});

test("Today is the reader's own calendar day, a minute before midnight as well", () => {
  expect(localDate(new Date(2026, 2, 1, 23, 59))).toBe("2026-03-01");
  expect(localDate(new Date(2026, 2, 2, 0, 0))).toBe("2026-03-02");
});

test("Chapters that an edition lacks are named and skipped; the order is the course's", () => {
  const book = [
    { id: "start/start-here", title: "Start here" },
    { id: "messaging/publish-subscribe", title: "Topics" },
  ];
  const plan = planOf(course, book);
  expect(plan.chapters).toEqual([
    { id: "messaging/publish-subscribe", title: "Topics", due: "2026-12-01" },
    { id: "start/start-here", title: "Start here", due: "2028-02-29" },
  ]);
  expect(plan.unknown).toEqual(["messaging/application-layer"]);
  expect(neighboursOf(plan, "start/start-here")).toEqual({ previous: plan.chapters[0], next: undefined });
  expect(neighboursOf(plan, "messaging/application-layer")).toBeUndefined();
});
