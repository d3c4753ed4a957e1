/** One seed, one trace: a thousand times over, and in Node as in Chromium. */
import { chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../../scripts/system.mjs";
import { CASES, repeatCases } from "../campaigns/repeated-scenarios.ts";
import { compareTraces } from "../campaigns/traces-in-browser.ts";
import { attempt, type Proof } from "./proof.ts";

const TIMES = 1_000;
const SEEDS = 100;
const SEED = 20_261_125;

export async function proveScenarios(): Promise<readonly Proof[]> {
  return [
    await attempt(
      `${CASES.length} cut links, each run ${TIMES} times with one seed`,
      CASES.length * TIMES,
      async () => {
        const { packets } = await repeatCases(TIMES, SEED);
        return `one trace each, ${packets} packets in all`;
      },
    ),
    await attempt(
      `${CASES.length} cut links with ${SEEDS} seeds, in Node and in Chromium`,
      CASES.length * SEEDS,
      async () => {
        const executablePath = findChromium();
        const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) });
        try {
          const { runs, bytes } = await compareTraces(await browser.newPage(), SEEDS, 1);
          return `${runs} traces of ${(bytes / 1e6).toFixed(1)} MB are the same, byte for byte`;
        } finally {
          await browser.close();
        }
      },
    ),
  ];
}
