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
  // All limits are for a machine that others keep busy: a test that fails says where it stood before they are over.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // A browser that hangs is the machine's fault. `npm test` names each test that needed its second try: mend it.
  retries: 1,
  reporter: [["line"], ["json", { outputFile: "results/browser.json" }]],
  use: {
    actionTimeout: 45_000,
    navigationTimeout: 60_000,
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) },
    trace: "off",
    screenshot: "only-on-failure",
    // A worker would answer what a test means to intercept or to count; the tests of the worker allow it.
    serviceWorkers: "block",
    contextOptions: { reducedMotion: "reduce" },
  },
});
