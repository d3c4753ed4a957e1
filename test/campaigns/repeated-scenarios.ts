/** Every cut on either link, at every QoS, in both versions, with sessions and without: run again and again. */
import { runScenario, traceText } from "#engine/mqtt/scenario.ts";
import { CUTS, cutScenario } from "./cut-scenarios.ts";

export const CASES = CUTS.flatMap((cut) =>
  ([4, 5] as const).flatMap((level) => [false, true].map((clean) => ({ cut, level, clean }))),
);
/** So that packets of two links overtake each other, and differently with each seed. */
const JITTER_MS = 30;

const nameOf = ({ cut: { whose, qos, type }, level, clean }: (typeof CASES)[number]) =>
  `${type} lost on the ${whose}'s link at QoS ${qos}, level ${level}, ${clean ? "clean" : "with sessions"}`;

/** The traces of one seed, in the order of the cases; of every `step`th case only, beginning with one that varies by seed. */
export async function tracesOf(seed: number, step = 1): Promise<readonly string[]> {
  const some = CASES.filter((_, place) => place % step === seed % step);
  // Side by side, which also shows that runs in one page do not meet.
  return Promise.all(
    some.map(async ({ cut, ...rest }) =>
      traceText(await runScenario(cutScenario(cut, { ...rest, seed, jitterMs: JITTER_MS }))),
    ),
  );
}

/** Runs every `step`th case `times` times with one seed. Throws at the first trace that differs from the case's first. */
export async function repeatCases(times: number, seed: number, step = 1): Promise<{ runs: number; packets: number }> {
  const some = CASES.filter((_, place) => place % step === 0);
  let first: readonly string[] = [];
  for (let run = 0; run < times; run++) {
    const texts = await Promise.all(
      some.map(async ({ cut, ...rest }) => traceText(await runScenario(cutScenario(cut, { ...rest, seed })))),
    );
    if (run === 0) first = texts;
    const place = differs(first, texts);
    if (place >= 0) throw new Error(`run ${run + 1}: ${difference(some[place]!, first[place]!, texts[place]!)}`);
  }
  const packets = first
    .join("\n")
    .split("\n")
    .filter((line) => line.startsWith('{"is":"packet"')).length;
  return { runs: times * some.length, packets };
}

/** What the traces of one seed tell apart; undefined if nothing. */
export function disagreement(seed: number, here: readonly string[], there: readonly string[], step = 1) {
  if (here.length !== there.length) return `seed ${seed}: ${here.length} traces against ${there.length}`;
  const place = differs(here, there);
  if (place < 0) return undefined;
  return `seed ${seed}: ${difference(CASES[(seed % step) + place * step]!, here[place]!, there[place]!)}`;
}

function differs(some: readonly string[], others: readonly string[]): number {
  return some.findIndex((text, place) => text !== others[place]);
}

function difference(which: (typeof CASES)[number], one: string, other: string): string {
  const lines = other.split("\n");
  const at = one.split("\n").findIndex((line, place) => line !== lines[place]);
  return `${nameOf(which)}: line ${at + 1} is ${lines[at]}, was ${one.split("\n")[at]}`;
}
