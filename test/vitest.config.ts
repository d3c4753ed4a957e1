/** Unit tests: everything in test/ that is not driven through a browser or against another program. */
import { defineConfig } from "vitest/config";

/** Tests that put something else in the place of modules or globals, each in a worker of its own. */
export const ALONE = [
  "test/engine/mqtt/browser-shims.test.ts",
  "test/site/class/hundred.test.ts",
  "test/widgets/mqtt/TopicMatcher.render.test.tsx",
];

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: ["test/browser/**", "test/peers/**", "test/scripts/**", ...ALONE],
          // Most files take longer to start than to run; what they import is pure and may be shared.
          isolate: false,
          pool: "threads",
        },
      },
      { extends: true, test: { name: "alone", include: ALONE } },
    ],
  },
});
