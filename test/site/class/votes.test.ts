import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StudentMessage } from "#site/class/messages.ts";
import { EMPTY_ROOM, emptied, forget, hear, histogram, MOST_STUDENTS, sayVotes } from "#site/class/votes.ts";

const PLACE = "messaging/publish-subscribe/who-hears";
const QUESTION = {
  text: "Who hears it?",
  options: [
    { value: "one", text: "One" },
    { value: { n: 2 }, text: "Two" },
    { value: "none", text: "No one" },
  ],
};
const here = (student: string, visit = "a"): StudentMessage => ({ type: "here", student, visit });
const gone = (student: string, visit = "a"): StudentMessage => ({ type: "gone", student, visit });
const vote = (student: string, value: unknown, place = PLACE) =>
  ({ type: "vote", place, student, value }) as StudentMessage;
const after = (...messages: readonly StudentMessage[]) => messages.reduce(hear, EMPTY_ROOM);
const counts = (...messages: readonly StudentMessage[]) => {
  const { bars, total, other } = histogram(after(...messages), PLACE, QUESTION);
  return [...bars.map(({ votes }) => votes), total, other];
};

describe("who is here", () => {
  it("is counted once, however many tabs a student has", () => {
    const room = after(here("a", "1"), here("a", "2"), here("b"));
    expect(room.here.size).toBe(2);
    expect(hear(room, gone("a", "1")).here.size).toBe(2);
    expect([gone("a", "1"), gone("a", "2")].reduce(hear, room).here.size).toBe(1);
  });
  it("does not change by the will of a visit that has been followed by another", () => {
    expect(after(here("a", "1"), here("a", "2"), gone("a", "1")).here.has("a")).toBe(true);
  });
  it("does not change by goodbyes of strangers", () => {
    expect(after(gone("a"))).toBe(EMPTY_ROOM);
  });
  it("is asked anew without losing a vote", () => {
    const room = emptied(after(here("a"), vote("a", "one")));
    expect(room.here.size).toBe(0);
    expect(histogram(room, PLACE, QUESTION).total).toBe(1);
  });
});

describe("a vote", () => {
  it("counts once for each student, the last one, also after leaving", () => {
    expect(counts(vote("a", "one"), vote("b", { n: 2 }), vote("a", "none"), gone("a"))).toEqual([0, 1, 1, 2, 0]);
  });
  it("for nothing that is asked is kept apart", () => {
    expect(counts(vote("a", "one"), vote("b", "three"), vote("c", { n: 3 }))).toEqual([1, 0, 0, 1, 2]);
  });
  it("that says the same again changes nothing", () => {
    const room = after(vote("a", "one"));
    expect(hear(room, vote("a", "one"))).toBe(room);
  });
  it("at another place is another vote", () => {
    expect(counts(vote("a", "one", "p/c/other"))).toEqual([0, 0, 0, 0, 0]);
  });
  it("is forgotten with all others at its place, and only those", () => {
    const room = forget(after(vote("a", "one"), vote("a", "one", "p/c/other")), PLACE);
    expect(histogram(room, PLACE, QUESTION).total).toBe(0);
    expect(histogram(room, "p/c/other", QUESTION).total).toBe(1);
  });
});

describe("a room", () => {
  it(`takes ${MOST_STUDENTS} students and no more`, () => {
    const many = Array.from({ length: MOST_STUDENTS + 20 }, (_, i) => vote(`s${i}`, "one"));
    expect(counts(...many)).toEqual([MOST_STUDENTS, 0, 0, MOST_STUDENTS, 0]);
    expect(counts(...many, vote("s0", "none"))).toEqual([MOST_STUDENTS - 1, 0, 1, MOST_STUDENTS, 0]);
  });
  it("does not grow with the tabs or the places that one student names", () => {
    const visits = Array.from({ length: 100 }, (_, i) => here("a", `${i}`));
    expect(after(...visits).here.get("a")?.size).toBe(8);
    const places = Array.from({ length: 600 }, (_, i) => vote("a", "one", `p/c/${i}`));
    expect(after(...places).votes.size).toBe(500);
  });
});

describe("a histogram", () => {
  it("counts every student's last vote, whatever the order of arrival", () => {
    const student = fc.constantFrom("a", "b", "c", "d", "e");
    const value = fc.constantFrom("one", "none", "forged");
    fc.assert(
      fc.property(fc.array(fc.tuple(student, value)), (cast) => {
        const last = new Map(cast);
        const [one, two, none, total, other] = counts(...cast.map(([who, what]) => vote(who, what)));
        const expected = (wanted: string) => [...last.values()].filter((what) => what === wanted).length;
        expect([one, two, none, other]).toEqual([expected("one"), 0, expected("none"), expected("forged")]);
        expect(total).toBe(expected("one") + expected("none"));
      }),
      { seed: 1 },
    );
  });
  it("tells percents of the votes that count, and marks what happened", () => {
    const room = after(vote("a", "one"), vote("b", "one"), vote("c", { n: 2 }), vote("d", "forged"));
    expect(histogram(room, PLACE, QUESTION, { n: 2 }).bars).toEqual([
      { text: "One", votes: 2, percent: 67, happened: false },
      { text: "Two", votes: 1, percent: 33, happened: true },
      { text: "No one", votes: 0, percent: 0, happened: false },
    ]);
    expect(histogram(EMPTY_ROOM, PLACE, QUESTION).bars.every(({ percent }) => percent === 0)).toBe(true);
  });
  it("is summed up in words", () => {
    expect(sayVotes(1, 2)).toBe("1 vote, 2 students here");
    expect(sayVotes(2, 1)).toBe("2 votes, 1 student here");
  });
});
