/**
 * Interrupted writes: two tabs answer, import, reset and undo, and at one write the browser dies. The value being written
 * is then the old one, the new one, or the beginning of the new one. Whoever opens the book next must find every change
 * finished before, in its place, aside, or under the way back; and whatever was interrupted must be as before or after.
 */
import { isDeepStrictEqual } from "node:util";
import type { ReaderEvent } from "#contract/exercise.ts";
import { createRandom, type Random } from "#kernel/random/random.ts";
import { bringIn, EMPTY, type Inventory, type Shelf, takeInventory } from "#progress/inventory.ts";
import { decodeRecord, isSame, type Kept, merge, record } from "#progress/progress.ts";
import { reset, undoOf, undoReset } from "#progress/reset.ts";
import { createProgressStore } from "#progress/storage.ts";

export interface InterruptionResult {
  readonly interruptions: number;
  /** By what stood under the key afterwards. */
  readonly old: number;
  readonly whole: number;
  readonly torn: number;
  /** By what was going on. */
  readonly during: Readonly<Record<Deed["type"], number>>;
}

const IDS = ["t/a", "t/b", "t/c", "t/d"] as const;
const SCOPE = { title: "T", exercises: IDS.slice(0, 2), chapters: ["p/one"] };
const NEWER = '{"v":9,"x":1}';
const BROKEN = "{broken";

type Deed =
  | { readonly type: "answer"; readonly tab: 0 | 1; readonly id: string; readonly event: ReaderEvent }
  | { readonly type: "predict"; readonly tab: 0 | 1; readonly value: number }
  | { readonly type: "import"; readonly there: Inventory }
  | { readonly type: "reset" }
  | { readonly type: "undo" };

class Died extends Error {}

/** A storage that dies at its write number `at` (0-based), leaving `share` of the value; above 1 is not begun, 1 is whole. */
function mortal(map: Map<string, string>, at: number, share: number): Shelf & { writes: number; dead: boolean } {
  const shelf = {
    writes: 0,
    dead: false,
    getItem(key: string) {
      alive();
      return map.get(key) ?? null;
    },
    keys() {
      alive();
      return [...map.keys()];
    },
    setItem(key: string, value: string) {
      alive();
      if (shelf.writes++ === at) {
        if (share <= 1) map.set(key, value.slice(0, Math.floor(value.length * share)));
        die();
      }
      map.set(key, value);
    },
    removeItem(key: string) {
      alive();
      if (shelf.writes++ === at) {
        if (share <= 1) map.delete(key);
        die();
      }
      map.delete(key);
    },
  };
  function die(): never {
    shelf.dead = true;
    throw new Died();
  }
  function alive() {
    if (shelf.dead) throw new Died();
  }
  return shelf;
}

function anyEvent(random: Random): ReaderEvent {
  const answer = "x".repeat(random.integer(30)) + random.integer(1000);
  const events: readonly ReaderEvent[] = [
    { type: "draft", answer },
    { type: "attempt", answer, ok: random.integer(2) === 0 },
    { type: "hint" },
    { type: "gave-up" },
    { type: "another", seed: random.integer(20) },
  ];
  return events[random.integer(events.length)]!;
}

function anyInventory(random: Random, nowMs: number): Inventory {
  const exercises = IDS.filter(() => random.integer(2) === 0).map((id): [string, Kept] => [
    id,
    random.integer(8) === 0 ? decodeRecord(NEWER)! : record(undefined, anyEvent(random), nowMs),
  ]);
  const predictions = new Map([["p/one#w", JSON.stringify({ v: 1, value: random.integer(9), at: nowMs })]]);
  return { ...EMPTY, exercises: new Map(exercises), predictions };
}

function anyDeed(random: Random, nowMs: number): Deed {
  const tab = random.integer(2) as 0 | 1;
  switch (random.integer(10)) {
    case 0:
      return { type: "predict", tab, value: random.integer(9) };
    case 1:
      return { type: "import", there: anyInventory(random, nowMs) };
    case 2:
      return { type: "reset" };
    case 3:
      return { type: "undo" };
    default:
      return { type: "answer", tab, id: IDS[random.integer(IDS.length)]!, event: anyEvent(random) };
  }
}

/** Does one deed on `shelf` as the pages do; stores are those of two tabs. */
function perform(deed: Deed, shelf: Shelf, tabs: readonly ReturnType<typeof createProgressStore>[], nowMs: number) {
  if (deed.type === "answer") tabs[deed.tab]!.apply(deed.id, deed.event, nowMs);
  else if (deed.type === "predict") tabs[deed.tab]!.keepPrediction("p/one", "w", deed.value, nowMs);
  else if (deed.type === "import") bringIn(shelf, deed.there);
  else if (deed.type === "reset") reset(shelf, SCOPE, nowMs);
  else {
    const undo = undoOf(shelf);
    if (undo) undoReset(shelf, undo);
  }
}

interface Run {
  readonly map: Map<string, string>;
  readonly shelf: ReturnType<typeof mortal>;
  /** What was kept before and after the deed during which it died; the last deed if it did not. */
  readonly before: Map<string, string>;
  readonly deed: Deed;
  readonly nowMs: number;
}

function run(start: ReadonlyMap<string, string>, deeds: readonly Deed[], at: number, share: number): Run {
  const map = new Map(start);
  const shelf = mortal(map, at, share);
  const tabs = [createProgressStore(shelf), createProgressStore(shelf)];
  let before = new Map(map);
  let nowMs = 1_000;
  for (const deed of deeds) {
    nowMs += 86_400_000;
    before = new Map(map);
    try {
      perform(deed, shelf, tabs, nowMs);
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
    if (shelf.dead) return { map, shelf, before, deed, nowMs };
  }
  return { map, shelf, before, deed: deeds.at(-1)!, nowMs };
}

/** Interrupts `count` runs, each at another of its writes; throws Error that names the first loss. */
export function interruptWrites(count: number, seed: number): InterruptionResult {
  const random = createRandom(seed);
  const result = { interruptions: 0, old: 0, whole: 0, torn: 0 };
  const during = { answer: 0, predict: 0, import: 0, reset: 0, undo: 0 };
  while (result.interruptions < count) {
    const start = new Map(IDS.filter(() => random.integer(8) === 0).map((id) => [`upperstack:exercise:${id}`, BROKEN]));
    if (random.integer(3) === 0) start.set(`upperstack:exercise:${IDS[3]}`, NEWER);
    const deeds = Array.from({ length: 12 }, (_, index) => anyDeed(random, index * 1_000));
    const { writes } = run(start, deeds, Number.POSITIVE_INFINITY, 1).shelf;
    for (let at = 0; at < writes && result.interruptions < count; at++) {
      const kind = (["old", "whole", "torn"] as const)[random.integer(3)]!;
      const share = kind === "old" ? 2 : kind === "whole" ? 1 : random.integer(1000) / 1000;
      const end = run(start, deeds, at, share);
      const lost = lossOf(end, start);
      if (lost) throw new Error(`write ${at} of ${writes}, ${kind}, during ${end.deed.type}: ${lost}`);
      result[kind]++;
      during[end.deed.type]++;
      result.interruptions++;
    }
  }
  return { ...result, during };
}

/** What a reader who opens the book after the crash would miss; undefined if nothing. */
function lossOf({ map, before, deed, nowMs }: Run, start: ReadonlyMap<string, string>): string | undefined {
  const was = takeInventory(living(before));
  const whole = new Map(before);
  perform(deed, living(whole), [createProgressStore(living(whole)), createProgressStore(living(whole))], nowMs);
  const wanted = takeInventory(living(whole));
  const shelf = living(map);
  const found = takeInventory(shelf);
  const undo = undoOf(shelf)?.inventory;
  const kinds = ["exercises", "predictions"] as const;
  for (const kind of kinds) {
    for (const id of new Set([...was[kind].keys(), ...wanted[kind].keys()])) {
      const now = found[kind].get(id);
      const either = [was[kind].get(id), wanted[kind].get(id)];
      if (!either.some((each) => isDeepStrictEqual(each, now))) return `${id} is neither as before nor as after`;
      const old = was[kind].get(id);
      if (now === undefined && old !== undefined && !isDeepStrictEqual(undo?.[kind].get(id), old))
        return `${id} is gone, and there is no way back to it`;
    }
  }
  for (const [key, text] of start) {
    if (text === BROKEN && ![...found.illegible.values()].includes(text)) return `the damaged ${key} is gone`;
    if (text === NEWER && map.get(key) !== NEWER) return `the newer ${key} was overwritten`;
  }
  return lossAfterwards(deed, was, shelf, nowMs);
}

/** Life goes on: an interrupted import done again ends as if it had never been, the next answer is kept, the rest stays. */
function lossAfterwards(deed: Deed, was: Inventory, shelf: Shelf, nowMs: number): string | undefined {
  if (deed.type === "import") {
    bringIn(shelf, deed.there);
    const { exercises } = takeInventory(shelf);
    for (const [id, theirs] of deed.there.exercises) {
      const ours = was.exercises.get(id);
      if (!isSame(exercises.get(id)!, ours ? merge(ours, theirs) : theirs))
        return `${id} differs after importing again`;
    }
  }
  const others = takeInventory(shelf).exercises;
  const kept = createProgressStore(shelf).apply("t/next", { type: "draft", answer: "after the crash" }, nowMs + 1);
  const found = takeInventory(shelf).exercises;
  if (!isDeepStrictEqual(found.get("t/next"), kept)) return "the next answer is not kept";
  for (const [id, each] of others)
    if (!isDeepStrictEqual(found.get(id), each)) return `${id} is lost with the next answer`;
  return undefined;
}

function living(map: Map<string, string>): Shelf {
  return mortal(map, Number.POSITIVE_INFINITY, 1);
}
