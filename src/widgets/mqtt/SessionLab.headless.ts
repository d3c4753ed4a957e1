/** SessionLab without a page. */
import { type SessionLabEvent, type SessionLabProps, type SessionLabState, sessionLab } from "./SessionLab.machine.ts";
import { playHeadless } from "./scenario-headless.ts";

export function runHeadless(props: SessionLabProps, events: readonly SessionLabEvent[]): Promise<SessionLabState> {
  return playHeadless(sessionLab, props, events);
}
