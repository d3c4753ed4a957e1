/** Who is in a class and what was predicted: one vote for each student and question, the last one counts. Pure. */
import type { Json } from "#contract/json.ts";
import type { Question } from "#contract/machine.ts";
import type { Place, StudentMessage } from "./messages.ts";

export interface Room {
  /** The visits of each student who is here. */
  readonly here: ReadonlyMap<string, ReadonlySet<string>>;
  /** By place, then by student. A vote stays when its student leaves. */
  readonly votes: ReadonlyMap<Place, ReadonlyMap<string, Json>>;
  /** Everyone who was ever let in. */
  readonly known: ReadonlySet<string>;
}
export const EMPTY_ROOM: Room = { here: new Map(), votes: new Map(), known: new Set() };

/** Beyond these a message changes nothing. */
export const MOST_STUDENTS = 500;
const MOST_VISITS = 8;
const MOST_PLACES = 500;

/** The room after one message; the same object if nothing changed. O(students). */
export function hear(room: Room, message: StudentMessage): Room {
  const { student } = message;
  if (!room.known.has(student)) {
    if (message.type === "gone" || room.known.size >= MOST_STUDENTS) return room;
    return hear({ ...room, known: new Set(room.known).add(student) }, message);
  }
  if (message.type === "vote") return vote(room, message.place, student, message.value);
  const visits = new Set(room.here.get(student));
  if (message.type === "gone") {
    if (!visits.delete(message.visit)) return room;
  } else {
    if (visits.has(message.visit) || visits.size >= MOST_VISITS) return room;
    visits.add(message.visit);
  }
  const here = new Map(room.here);
  if (visits.size > 0) here.set(student, visits);
  else here.delete(student);
  return { ...room, here };
}

function vote(room: Room, place: Place, student: string, value: Json): Room {
  const cast = room.votes.get(place);
  if (!cast && room.votes.size >= MOST_PLACES) return room;
  if (cast && sameJson(cast.get(student), value)) return room;
  return { ...room, votes: new Map(room.votes).set(place, new Map(cast).set(student, value)) };
}

/** The room without the votes at `place`. */
export function forget(room: Room, place: Place): Room {
  const votes = new Map(room.votes);
  votes.delete(place);
  return { ...room, votes };
}

/** The room without anyone in it, for a host that asks anew who is here. */
export function emptied(room: Room): Room {
  return { ...room, here: new Map() };
}

export interface Bar {
  readonly text: string;
  readonly votes: number;
  /** Whole percent of all votes that count. */
  readonly percent: number;
  /** It is what happened. */
  readonly happened: boolean;
}
export interface Histogram {
  readonly bars: readonly Bar[];
  /** Votes for one of the options. */
  readonly total: number;
  /** Votes for anything else: the widget asks something else now, or they are forged. */
  readonly other: number;
}

/** How the votes at `place` fall on the options of `question`. O(votes). */
export function histogram(room: Room, place: Place, question: Question, outcome?: Json): Histogram {
  const counts = new Map(question.options.map(({ value }) => [JSON.stringify(value), 0]));
  let other = 0;
  for (const value of room.votes.get(place)?.values() ?? []) {
    const key = JSON.stringify(value);
    const count = counts.get(key);
    if (count === undefined) other++;
    else counts.set(key, count + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const bars = question.options.map(({ value, text }) => {
    const votes = counts.get(JSON.stringify(value)) ?? 0;
    const percent = total === 0 ? 0 : Math.round((votes / total) * 100);
    return { text, votes, percent, happened: sameJson(outcome, value) };
  });
  return { bars, total, other };
}

/** "7 votes from 12 students here". */
export function sayVotes(votes: number, here: number): string {
  return `${votes} ${votes === 1 ? "vote" : "votes"}, ${here} ${here === 1 ? "student" : "students"} here`;
}

function sameJson(a: Json | undefined, b: Json): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
