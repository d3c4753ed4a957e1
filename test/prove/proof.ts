/** One thing that was proved, or not: a row of test/proof.md. */
export interface Proof {
  readonly what: string;
  /** How many inputs, runs or pages. */
  readonly count: number;
  readonly result: string;
  readonly holds: boolean;
}

/** Runs a proof; whatever it throws is its result. */
export async function attempt(what: string, count: number, run: () => string | Promise<string>): Promise<Proof> {
  try {
    return { what, count, result: await run(), holds: true };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { what, count, result: words.split("\n")[0]!.slice(0, 300), holds: false };
  }
}
