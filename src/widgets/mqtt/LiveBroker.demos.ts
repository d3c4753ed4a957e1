/** Prepared scenes of LiveBroker, for an instructor to show. */
import type { Demo } from "../demo.ts";

const plain = { v: 1, target: "page", seed: 1, dropped: 0 } as const;
const publish = (topic: string, payload: string, retain: boolean) => ["publish", "sensor", topic, payload, 0, retain];

export const demos: readonly Demo[] = [
  {
    title: "One message, two of three listeners",
    show: "The run is over: step back to the PUBLISH and ask why the pump heard nothing. Its filter names a level above the topic.",
    preset: "who-hears",
    link: { ...plain, preset: "who-hears", ran: true, did: [] },
  },
  {
    title: "A value that waits for its reader",
    show: "The sensor published with retain set before the dashboard subscribed. Find the flag in the PUBLISH that the broker sends on.",
    preset: "late-listener-retained",
    link: { ...plain, preset: "late-listener-retained", ran: true, did: [] },
  },
  {
    title: "A pulled plug",
    show: "Three clients listen, then the logger's connection is cut. Publish once more and count who still hears it.",
    preset: "bench",
    link: {
      ...plain,
      preset: "bench",
      ran: true,
      did: [
        ["connect", "sensor"],
        ["connect", "dashboard"],
        ["connect", "logger"],
        ["subscribe", "dashboard", "field/+/soil", 0],
        ["subscribe", "logger", "field/#", 0],
        publish("field/north/soil", "21.4", false),
        ["cut", "logger"],
      ],
    },
  },
];
