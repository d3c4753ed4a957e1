/**
 * The checks that one test applies to every exercise of the book. Each fault is a sentence that names the file and the
 * exercise. Widgets come in as an argument: this room does not import them.
 */
import type { Exercise, ExerciseEntry, Verdict } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { blank, grade, isGraded, rightEvidence } from "./exercise.ts";
import { sameJson } from "./kinds/predict.ts";
import { type Mdx, type MdxElement, readMdx } from "./mdx.ts";
import { renderTexts } from "./render.ts";
import { codeFaults } from "./walk-code.ts";
import { repeated, rulesFor } from "./walk-kinds.ts";

/** Seeds 0 to 199 of every exercise with variants are tried. */
export const SEEDS = 200;

export interface ChapterSource {
  /** "messaging/publish-subscribe". */
  readonly chapter: string;
  readonly mdx: string;
  readonly entries: readonly ExerciseEntry[];
  /** The text of exercises.ts, for the lines of faults. */
  readonly source?: string;
}
/** A widget without its looks. `runHeadless` stands for the runner when the machine issues commands. */
export interface Walkable {
  readonly machine: Machine<Json, unknown, Json, unknown>;
  readonly runHeadless?: (props: Json, events: readonly Json[]) => Promise<unknown>;
}
/** Finds the widget behind an import of a chapter, such as "#widgets/mqtt/TopicMatcher.tsx". */
export type WidgetAt = (specifier: string) => Promise<Walkable | undefined>;

/** All faults of all chapters, in their order; empty when the book is sound. */
export async function walk(chapters: readonly ChapterSource[], widgetAt: WidgetAt): Promise<readonly string[]> {
  const faults: string[] = [];
  const homes = new Map<string, string>();
  for (const { chapter, mdx, entries, source = "" } of chapters) {
    const file = `content/${chapter}/exercises.ts`;
    const page = readMdx(mdx);
    for (const entry of entries) {
      const home = homes.get(entry.id);
      const place = `${file}${lineOf(source, `id: ${JSON.stringify(entry.id)}`)}: ${entry.id}`;
      if (home) faults.push(`${place}: id must be unique, is also in ${home}: choose another for the newer one`);
      homes.set(entry.id, file);
      for (const fault of await entryFaults(entry, page, widgetAt)) faults.push(`${place}: ${fault}`);
    }
    faults.push(...askFaults(chapter, mdx, page, entries));
  }
  return faults;
}

/** ":12", the last line that holds `words`; empty if none does. */
function lineOf(text: string, words: string): string {
  const index = text.split("\n").findLastIndex((line) => line.includes(words));
  return index < 0 ? "" : `:${index + 1}`;
}

function askFaults(chapter: string, mdx: string, page: Mdx, entries: readonly ExerciseEntry[]): readonly string[] {
  const place = (id: string) => `content/${chapter}/index.mdx${lineOf(mdx, `<Ask id="${id}"`)}`;
  const asked = page.elements.filter(({ name }) => name === "Ask").map(({ props }) => String(props.id));
  const stray = asked.filter((id) => !entries.some((entry) => entry.id === id));
  const uses = entries.map(({ id }) => ({ id, times: asked.filter((each) => each === id).length }));
  return [
    ...stray.map(
      (id) =>
        `${place(id)}: <Ask id="${id}" /> must name an exercise of this chapter, one of ${entries.map((entry) => entry.id).join(", ") || "none yet"}`,
    ),
    ...uses
      .filter(({ times }) => times !== 1)
      .map(
        ({ id, times }) =>
          `${place(id)}: exercise ${id} must be asked once, by <Ask id="${id}" />, is asked ${times} times`,
      ),
  ];
}

async function entryFaults(entry: ExerciseEntry, page: Mdx, widgetAt: WidgetAt): Promise<readonly string[]> {
  const shape = /^[a-z0-9-]+\/[a-z0-9-]+$/.test(entry.id)
    ? []
    : [
        `id must be two parts of a-z, 0-9 and -, joined by /, such as mqtt/lost-puback, got ${JSON.stringify(entry.id)}`,
      ];
  if (!("variants" in entry)) return [...shape, ...exerciseFaults(entry), ...(await runFaults(entry, page, widgetAt))];
  const found = new Map<string, number>();
  for (let seed = 0; seed < SEEDS; seed++) {
    const variant = entry.variants(seed);
    const ids = variant.id === entry.id ? [] : [`a variant's id must be the entry's, got ${variant.id}`];
    const again = sameJson(asJson(variant), asJson(entry.variants(seed)))
      ? []
      : ["a seed must always give the same variant"];
    for (const fault of [...ids, ...again, ...exerciseFaults(variant)]) if (!found.has(fault)) found.set(fault, seed);
  }
  if (new Set([0, 1, 2, 3, 4].map((seed) => entry.variants(seed).ask)).size === 1) {
    found.set("variants must differ in what they ask", 0);
  }
  const first = entry.variants(0);
  return [
    ...shape,
    ...Array.from(found, ([fault, seed]) => `seed ${seed}: ${fault}`),
    ...(await runFaults(first, page, widgetAt)),
  ];
}

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;

/** What each of the texts is for. */
const PARTS = [
  ["ask", "the question"],
  ["hint", "a sentence that helps without giving the answer away"],
  ["why", "the reason for the answer"],
] as const;

const said = (verdict: Verdict) => (verdict.ok ? "a pass" : JSON.stringify(verdict.say));

/** Faults of one exercise by itself. */
export function exerciseFaults(exercise: Exercise): readonly string[] {
  const rules = rulesFor(exercise);
  if (!rules || !isGraded(exercise))
    return [`kind must be one that can be graded, such as choice, got ${exercise.kind}`];
  const nears = rules.nears(exercise);
  const empty = PARTS.filter(([part]) => exercise[part].trim() === "");
  const says = nears.map(({ say }) => say);
  return [
    ...empty.map(([part, right]) => `${part} must be ${right}, got ${JSON.stringify(exercise[part])}`),
    ...rules.faults(exercise),
    ...markdownFaults(exercise),
    ...(grade(exercise, rightEvidence(exercise)).ok
      ? []
      : [`the answer must pass, got ${said(grade(exercise, rightEvidence(exercise)))}`]),
    ...(grade(exercise, blank(exercise.kind)).ok
      ? ["a blank answer must fail, got a pass: an answer must not be empty"]
      : []),
    ...says
      .filter((say) => say.trim() === "")
      .map(() => 'every near must have a say that tells what the answer reveals, got ""'),
    ...repeated(says).map((say) => `nears must have sentences of their own, got ${JSON.stringify(say)} twice`),
    ...nears.flatMap(({ evidence, say }) => {
      const verdict = grade(exercise, evidence);
      const value = evidence.kind === "answer" ? JSON.stringify(evidence.value) : evidence.kind;
      if (verdict.ok) return [`near ${value} must fail, got a pass: it is a right answer, so leave it out`];
      return verdict.say === say
        ? []
        : [`near ${value} must be answered by its own sentence, got ${JSON.stringify(verdict.say)}`];
    }),
  ];
}

function markdownFaults(exercise: Exercise): readonly string[] {
  try {
    renderTexts([exercise]);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message.replace(`exercise ${exercise.id}: `, "") : String(error)];
  }
}

/** Faults of an exercise whose programs must run, or whose widget must be there, ask the same and come out as claimed. */
async function runFaults(exercise: Exercise, page: Mdx, widgetAt: WidgetAt): Promise<readonly string[]> {
  if (exercise.kind === "code") return codeFaults(exercise);
  if (exercise.kind !== "predict" && exercise.kind !== "goal") return [];
  const { instance, preset } = exercise;
  const element = page.elements.find(({ name, props }) => name !== "Ask" && props.id === instance);
  if (!element) return [`instance must be the id of a widget in this chapter, got ${JSON.stringify(instance)}`];
  const specifier = page.imports[element.name];
  if (!specifier)
    return [
      `<${element.name}> must be imported by the chapter, as import ${element.name} from "#widgets/<domain>/${element.name}.tsx"`,
    ];
  if (element.unreadable.length)
    return [`<${element.name} id="${instance}"> must have literal props, got ${element.unreadable.join(", ")}`];
  if (!matchesPreset(preset, element)) {
    return [`preset must be that of <${element.name} id="${instance}">, got ${JSON.stringify(preset)}`];
  }
  const widget = await widgetAt(specifier);
  if (!widget) return [`${specifier} must have a machine beside it`];
  try {
    return exercise.kind === "goal"
      ? await goalFaults(exercise, widget, propsOf(element))
      : await predictionFaults(exercise, widget, propsOf(element));
  } catch (error) {
    return [`the widget must run without throwing, got ${error instanceof Error ? error.message : error}`];
  }
}

function matchesPreset(preset: Json, { props }: MdxElement): boolean {
  if (typeof preset !== "object" || preset === null || Array.isArray(preset))
    return sameJson(preset, props.preset ?? null);
  return sameJson(preset, props.preset) || Object.entries(preset).every(([key, value]) => sameJson(value, props[key]));
}

function propsOf({ props }: MdxElement): Json {
  return Object.fromEntries(Object.entries(props).filter(([key]) => !key.startsWith("client:")));
}

async function goalFaults(
  exercise: Extract<Exercise, { kind: "goal" }>,
  widget: Walkable,
  props: Json,
): Promise<readonly string[]> {
  const { machine } = widget;
  const { goal, steps } = exercise;
  const reaches = (state: unknown) => machine.reached?.(state).some((each) => each.goal === goal) ?? false;
  if (reaches(machine.start(props).state)) return [`goal ${goal} must not be reached at the start`];
  if (steps.length === 0) return [];
  const { state, fault } = await run(widget, props, steps);
  if (reaches(state)) return [];
  if (fault) return [fault];
  const reached = machine.reached?.(state).map((each) => each.goal) ?? [];
  return [`goal ${goal} must be reached by its steps, got ${reached.join(", ") || "none"}: ${machine.say(state)}`];
}

async function predictionFaults(
  exercise: Extract<Exercise, { kind: "predict" }>,
  widget: Walkable,
  props: Json,
): Promise<readonly string[]> {
  const { machine } = widget;
  const asked = machine.question?.(machine.start(props).state)?.options ?? [];
  const offered = exercise.options.map(({ value, text }) => ({ value, text }));
  if (!sameJson(asJson(asked), asJson(offered))) {
    return [`options must be the widget's, ${JSON.stringify(asked)}, got ${JSON.stringify(offered)}`];
  }
  const { state, fault } = await run(widget, props, exercise.steps ?? [{ type: "run" }]);
  const outcome = machine.outcome?.(state);
  if (sameJson(outcome, exercise.answer)) return [];
  if (fault) return [fault];
  return [`answer must be the outcome ${JSON.stringify(outcome)}, got ${JSON.stringify(exercise.answer)}`];
}

/**
 * Starts the machine and sends it the events, on its headless runner if it has one. Without one its commands are left
 * undone; that is told as the fault of a run which did not come out as claimed.
 */
async function run(
  { machine, runHeadless }: Walkable,
  props: Json,
  events: readonly Json[],
): Promise<{ readonly state: unknown; readonly fault?: string }> {
  if (runHeadless) return { state: await runHeadless(props, events) };
  let step = machine.start(props);
  let commands = step.commands.length;
  for (const event of events) {
    step = machine.next(step.state, event);
    commands += step.commands.length;
  }
  if (commands === 0) return { state: step.state };
  return { state: step.state, fault: "a widget whose machine issues commands must have a headless module beside it" };
}
