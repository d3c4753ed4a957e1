/** Unit tests: everything in test/ that is not driven through a browser or against another program. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/browser/**", "test/peers/**", "test/scripts/**"],
    testTimeout: 20_000,
  },
});
