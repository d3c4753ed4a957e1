/** What the walker demands of each kind on its own; a sentence for every fault. A new kind adds a row. */
import type { Evidence, Exercise } from "#contract/exercise.ts";
import type { ExerciseOf } from "./kinds/kind.ts";
import { isNear } from "./kinds/number.ts";
import { isWithin, partsOf, slipIn, textsAt } from "./kinds/order.ts";
import { sameJson } from "./kinds/predict.ts";
import { readHex } from "./kinds/read-hex.ts";
import { acceptedBy, isSameText, normalText } from "./kinds/text.ts";

/** A known wrong answer as evidence, with the sentence it must get. */
export interface NearEvidence {
  readonly evidence: Evidence;
  readonly say: string;
}
interface KindRules<E extends Exercise> {
  faults(exercise: E): readonly string[];
  nears(exercise: E): readonly NearEvidence[];
}

export const RULES: { readonly [K in Exercise["kind"]]?: KindRules<ExerciseOf<K>> } = {
  choice: {
    faults({ options, many }) {
      const right = options.filter((option) => option.right).length;
      return [
        ...(options.length < 2 ? [`options must be at least two, got ${options.length}`] : []),
        ...(many && right < 1 ? ["at least one option must be right, got none"] : []),
        ...(!many && right !== 1 ? [`exactly one option must be right, got ${right}`] : []),
        ...optionFaults(options),
      ];
    },
    nears: ({ options, many }) =>
      options
        .filter((option) => !option.right)
        .map((option) => {
          const right = many ? options.filter((each) => each.right).map((each) => each.text) : [];
          return { evidence: { kind: "answer", value: [...right, option.text] }, say: option.say };
        }),
  },
  number: {
    faults: ({ answer, tolerance, near }) => [
      ...(Number.isFinite(answer) ? [] : [`answer must be a finite number, got ${answer}`]),
      ...(tolerance >= 0 && Number.isFinite(tolerance) ? [] : [`tolerance must be 0 or more, got ${tolerance}`]),
      ...near
        .filter(({ when }) => isNear(when, answer, tolerance))
        .map(({ when }) => `near ${when} must differ from the answer ${answer} by more than ${tolerance}`),
    ],
    nears: ({ near }) => near.map(({ when, say }) => ({ evidence: { kind: "answer", value: when }, say })),
  },
  text: {
    faults: (exercise) => {
      const { near } = exercise;
      const accepted = acceptedBy(exercise);
      const isAccepted = (text: string) => accepted.some((each) => isSameText(each, text, exercise));
      return [
        ...accepted.flatMap((text) => textFaults("answer", text)),
        ...near.flatMap(({ when }) => textFaults("near", when)),
        ...accepted
          .filter((text, at) => accepted.slice(0, at).some((each) => isSameText(each, text, exercise)))
          .map((text) => `accepted answers must be distinct, got ${JSON.stringify(text)} twice`),
        ...near
          .filter(({ when }) => isAccepted(when))
          .map(({ when }) => `near ${JSON.stringify(when)} must differ from the answer`),
      ];
    },
    nears: ({ near }) => near.map(({ when, say }) => ({ evidence: { kind: "answer", value: when }, say })),
  },
  order: {
    faults: (exercise) => {
      const { items, answer, near } = exercise;
      const parts = partsOf(exercise);
      const isOrder = (places: readonly number[]) =>
        places.length > 0 &&
        new Set(places).size === places.length &&
        places.every((each) => parts[each] !== undefined);
      return [
        ...(items.length < 2 ? [`items must be at least two, got ${items.length}`] : []),
        ...(parts.some((text) => text.trim() === "") ? ["an item must not be empty"] : []),
        ...repeated(parts).map((text) => `items must be distinct, got ${JSON.stringify(text)} twice`),
        ...(answer.length === items.length && isOrder(answer) && answer.every((each) => each < items.length)
          ? []
          : [`answer must be all indices of items, each once, got ${JSON.stringify(answer)}`]),
        ...near
          .filter(({ when }) => !isOrder(when))
          .map(({ when }) => `near ${JSON.stringify(when)} must be indices of items or distractors, each once`),
        ...near
          .filter(({ when }) => isOrder(when) && isWithin(when, answer))
          .map(({ when }) => `near ${JSON.stringify(when)} must not stand in the answer`),
      ];
    },
    nears: (exercise) => exercise.near.map((slip) => ({ evidence: orderWith(exercise, slip), say: slip.say })),
  },
  bytes: {
    faults: ({ answer, near }) => [
      ...hexFaults("answer", answer),
      ...near.flatMap(({ when }) => hexFaults("near", when)),
      ...near
        .filter(({ when }) => sameBytes(when, answer))
        .map(({ when }) => `near ${JSON.stringify(when)} must differ from the answer`),
    ],
    nears: ({ near }) => near.map(({ when, say }) => ({ evidence: { kind: "answer", value: when }, say })),
  },
  predict: {
    faults: ({ options, answer }) => [
      ...(options.length < 2 ? [`options must be at least two, got ${options.length}`] : []),
      ...(options.some(({ value }) => value === null)
        ? ["an option's value must be a text, a number or true or false, got null"]
        : []),
      ...(options.some(({ value }) => sameJson(value, answer))
        ? []
        : [`answer must be the value of an option, got ${JSON.stringify(answer)}`]),
      ...optionFaults(options),
    ],
    nears: ({ options, answer }) =>
      options
        .filter(({ value }) => !sameJson(value, answer))
        .map(({ value, say }) => ({ evidence: { kind: "answer", value }, say })),
  },
  goal: {
    faults: ({ goal, steps }) => [
      ...(goal.trim() === "" ? ['goal must be the name of one of the widget\'s goals, got ""'] : []),
      ...(steps.length === 0 ? ["steps must reach the goal, got none"] : []),
    ],
    nears: () => [],
  },
  // That the programs do what is claimed takes running them: walk-code.ts.
  code: {
    faults: ({ starter, solution }) => [
      ...(starter.trim() === "" ? ["starter must not be empty"] : []),
      ...(solution.trim() === starter.trim() ? ["solution must differ from the starter"] : []),
    ],
    nears: ({ near }) =>
      near.map(({ failsTest, say }) => ({
        evidence: { kind: "run", passed: [], failed: [{ test: failsTest, say: "It fails." }], total: 1 },
        say,
      })),
  },
};

export function rulesFor(exercise: Exercise): KindRules<Exercise> | undefined {
  return RULES[exercise.kind] as KindRules<Exercise> | undefined;
}

function optionFaults(options: readonly { readonly text: string; readonly say: string }[]): readonly string[] {
  return [
    ...options
      .filter(({ say }) => say.trim() === "")
      .map(({ text }) => `option ${JSON.stringify(text)} must have a say that tells why it is right or wrong, got ""`),
    ...repeated(options.map(({ text }) => text)).map(
      (text) => `options must be distinct, got ${JSON.stringify(text)} twice`,
    ),
    ...repeated(options.map(({ say }) => say)).map(
      (say) => `options' says must be distinct, got ${JSON.stringify(say)} twice`,
    ),
  ];
}

export function repeated(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text, index) => text.trim() !== "" && texts.indexOf(text) !== index))];
}

function hexFaults(what: string, text: string): readonly string[] {
  const { bytes, fault } = readHex(text);
  if (fault) return [`${what} ${JSON.stringify(text)} must be hex: ${fault}`];
  return bytes.length === 0 ? [`${what} must be at least one byte, got ${JSON.stringify(text)}`] : [];
}

function sameBytes(a: string, b: string): boolean {
  return readHex(a).bytes.join() === readHex(b).bytes.join();
}

function textFaults(what: string, text: string): readonly string[] {
  if (text.trim() === "") return [`${what} must not be blank`];
  if (text.includes("`")) return [`${what} must be without backticks, got ${JSON.stringify(text)}`];
  const normal = normalText(text);
  return normal === text
    ? []
    : [`${what} must be ${JSON.stringify(normal)}, as it is compared, got ${JSON.stringify(text)}`];
}

/** The right order with the parts of a slip moved together, at the first place where no other slip is seen before it. */
function orderWith(exercise: ExerciseOf<"order">, slip: ExerciseOf<"order">["near"][number]): Evidence {
  const rest = exercise.answer.filter((each) => !slip.when.includes(each));
  const orders = Array.from({ length: rest.length + 1 }, (_, at) => rest.toSpliced(at, 0, ...slip.when));
  const shown = orders.find((each) => slipIn(exercise, each) === slip) ?? orders[0]!;
  return { kind: "answer", value: textsAt(exercise, shown) };
}
