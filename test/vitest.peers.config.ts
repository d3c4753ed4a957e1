/** Tests against other people's programs: Debian's Mosquitto and paho-mqtt, and its coders of CBOR, MessagePack and Protobuf. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/peers/*.peer.ts"],
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
