/** Prepared clocks, for an instructor to show. */
import type { Demo } from "../demo.ts";
import { CLOCK_SCENES } from "./KeepaliveClock.presets.ts";

export const demos: readonly Demo[] = [
  {
    title: "The half that nobody sees",
    show: "Stop at the moment when the link dies and ask who knows. Go on to the broker's limit: it counts from the last packet, not from the death.",
    preset: "quiet",
    link: { preset: "quiet", ...CLOCK_SCENES.quiet.watched, natSec: 300, ran: true, moment: 3 },
  },
  {
    title: "What a short keep alive costs",
    show: "Ten seconds find a dead link soon and cost 17,280 packets a day. Let the room find the keep alive that a box with five minutes of memory allows.",
    preset: "bench",
    link: { preset: "bench", keepAliveSec: 10, talk: "silent", diesSec: 5, natSec: 300, ran: true },
  },
];
