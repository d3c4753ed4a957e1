/** Browser tests: the built site, served as a reader gets it, in the Chromium of the system. */
import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../scripts/system.mjs";

const executablePath = findChromium();

export default defineConfig({
  testDir: "browser",
  outputDir: "results/artifacts",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["line"], ["json", { outputFile: "results/browser.json" }]],
  use: {
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) },
    trace: "off",
    // A worker would answer what a test means to intercept or to count; the tests of the worker allow it.
    serviceWorkers: "block",
    contextOptions: { reducedMotion: "reduce" },
  },
});
