/** Prepared filters of TopicMatcher, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "A plus sign is one level, not two",
    show: "The filter +/+/soil takes three names, one too many. Ask which, and which of the two plus signs lets it in.",
    preset: "greenhouse",
    link: { preset: "greenhouse", filter: "+/+/soil" },
  },
  {
    title: "A filter that no broker accepts",
    show: "field/#/soil puts a level after #. Let the class correct it before reading the advice aloud.",
    preset: "greenhouse",
    link: { preset: "greenhouse", filter: "field/#/soil" },
  },
  {
    title: "A plus sign does not take a dollar sign",
    show: "+/broker/# fits $SYS/broker/uptime level by level, and yet takes only SYS/broker/uptime. Type $SYS/# and compare.",
    preset: "dollar",
    link: { preset: "dollar", filter: "+/broker/#" },
  },
];
