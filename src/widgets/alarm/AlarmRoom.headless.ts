/** AlarmRoom without a page: its command is performed at once, on the shipped record, so that answers can be proved. */
import { loadDataset } from "#engine/dataset/load.ts";
import { watchRecord } from "#kernel/anomaly/watcher.ts";
import { numbersOf } from "#kernel/dataset/table.ts";
import { type AlarmRoomProps, alarmRoom } from "./AlarmRoom.machine.ts";
import type { AlarmRoomCommand, AlarmRoomEvent, AlarmRoomState } from "./AlarmRoom.state.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(props: AlarmRoomProps, events: readonly AlarmRoomEvent[]): Promise<AlarmRoomState> {
  let state = alarmRoom.start(props).state;
  const take = async (event: AlarmRoomEvent): Promise<void> => {
    const step = alarmRoom.next(state, event);
    state = step.state;
    for (const command of step.commands) if (command.type === "score") await take(await perform(command));
  };
  for (const event of events) await take(event);
  return state;
}

async function perform({ watch, own }: Extract<AlarmRoomCommand, { type: "score" }>): Promise<AlarmRoomEvent> {
  const { timesMs, values } = own ?? (await machineRecord());
  return { type: "scored", scored: { watch, timesMs, scores: watchRecord(watch, timesMs, values) } };
}

async function machineRecord(): Promise<{ timesMs: Float64Array; values: Float64Array }> {
  const table = await loadDataset("machine");
  return {
    timesMs: numbersOf(table, "time").map((second) => 1000 * second),
    values: numbersOf(table, "temperature"),
  };
}
