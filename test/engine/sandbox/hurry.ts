/** A clock for programs that never end. */
import { vi } from "vitest";

const STEP_MS = 10;

/** Lets `Date.now` go on by ten milliseconds whenever it is asked, and only then, until mocks are restored. */
export function hurry(): void {
  let nowMs = Date.now();
  vi.spyOn(Date, "now").mockImplementation(() => (nowMs += STEP_MS));
}
