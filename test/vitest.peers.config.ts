/** Tests against other people's programs: Debian's mosquitto, mosquitto-clients and python3-paho-mqtt. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/peers/*.peer.ts"],
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
