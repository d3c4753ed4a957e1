/** FormatDuel without a page: zstd is done at once; a race is run on a clock that the caller turns. */
import { compress } from "#engine/codec/compress.ts";
import { measureSpeed } from "#engine/codec/duel-speed.ts";
import { encodeAll, type FormatId } from "#engine/codec/formats.ts";
import {
  type FormatDuelCommand,
  type FormatDuelEvent,
  type FormatDuelProps,
  type FormatDuelState,
  formatDuel,
} from "./FormatDuel.machine.ts";

/** A clock on which every look takes a second: turns are long enough at once, and all are equally quick. */
function secondsClock(): () => number {
  let nowMs = 0;
  return () => {
    nowMs += 1000;
    return nowMs;
  };
}

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: FormatDuelProps,
  events: readonly FormatDuelEvent[],
  nowMs: () => number = secondsClock(),
): Promise<FormatDuelState> {
  let state = formatDuel.start(props).state;
  const take = async (event: FormatDuelEvent): Promise<void> => {
    const step = formatDuel.next(state, event);
    state = step.state;
    for (const command of step.commands) await take(await performed(command, nowMs));
  };
  for (const event of events) await take(event);
  return state;
}

async function performed(command: FormatDuelCommand, nowMs: () => number): Promise<FormatDuelEvent> {
  const { text } = command;
  if (command.type === "measure") {
    const measuring = measureSpeed(JSON.parse(text), nowMs, { rounds: 3, turnMs: 1 });
    for (let step = measuring.next(); ; step = measuring.next())
      if (step.done) return { type: "measured", text, speed: step.value, browser: "no browser" };
  }
  const sizes: Partial<Record<FormatId, number>> = {};
  for (const { format, bytes } of encodeAll(JSON.parse(text), command.float32))
    if (bytes) sizes[format.id] = (await compress(bytes, "zstd")).value!.length;
  return { type: "squeezed", text, float32: command.float32, sizes };
}
