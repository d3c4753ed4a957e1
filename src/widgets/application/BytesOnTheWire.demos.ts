/** Prepared plans of BytesOnTheWire, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "The handshake outweighs the reading",
    show: "One reading an hour over a fresh TLS connection. Switch the security off and on again, and watch which part of the bar moves.",
    preset: "hourly-wake",
    link: {
      preset: "hourly-wake",
      revealed: true,
      security: "full",
      readingsPerConnection: 1,
      everySec: 3600,
      protocol: "http1",
      message: 0,
    },
  },
  {
    title: "The second reading in HTTP/2",
    show: "The second POST is open: most of its header fields are one byte, for the first POST filled the table. Choose the first and compare.",
    preset: "bench",
    link: {
      preset: "bench",
      revealed: true,
      security: "none",
      readingsPerConnection: 144,
      everySec: 600,
      protocol: "http2",
      message: 2,
    },
  },
];
