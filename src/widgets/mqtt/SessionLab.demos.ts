/** Prepared lives of SessionLab, for an instructor to show. */
import type { Demo } from "../demo.ts";
import { SESSION_SCENES } from "./SessionLab.presets.ts";

export const demos: readonly Demo[] = [
  {
    title: "The same value twice",
    show: "The session was kept and the readings retained, and the panel subscribed all the same. Step to the two PUBLISH packets with 9.8 and ask which of them is news: their retain flags differ.",
    preset: "both",
    link: { preset: "both", ...SESSION_SCENES.both.life, ran: true },
  },
  {
    title: "The newest alarms are missing",
    show: "Step through the alarms and watch the count: it stops at the limit, and the PUBACKs go on. Ask what the fridge knows, and which end of the queue they would rather lose.",
    preset: "full",
    link: { preset: "full", ...SESSION_SCENES.full.life, ran: true },
  },
  {
    title: "A dead fridge speaks through its will",
    show: "The session is lost, so neither reading is there. The will was retained: what the panel learns first is that the fridge is gone. Change the fridge to say DISCONNECT and play it again.",
    preset: "bench",
    link: {
      preset: "bench",
      expirySec: 60,
      retain: false,
      fridge: "cut-retained",
      awaySec: 600,
      clean: false,
      again: "if-gone",
      ran: true,
    },
  },
];
