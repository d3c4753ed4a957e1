/** KeepaliveClock without a page. */
import {
  type KeepaliveClockEvent,
  type KeepaliveClockProps,
  type KeepaliveClockState,
  keepaliveClock,
} from "./KeepaliveClock.machine.ts";
import { playHeadless } from "./scenario-headless.ts";

export function runHeadless(
  props: KeepaliveClockProps,
  events: readonly KeepaliveClockEvent[],
): Promise<KeepaliveClockState> {
  return playHeadless(keepaliveClock, props, events);
}
