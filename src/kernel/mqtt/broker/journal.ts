/**
 * Records and what waits for them. With `durable` each input that changes what is kept puts out one "persist", and whatever
 * that input makes the broker send is held until "persisted" says that the record is on disk: no acknowledgement, no message
 * with a packet id leaves before. A connection's packets keep their order: behind a held one everything waits.
 *
 * For a host with a disk: write the records in the order in which they come, answer `{ type: "persisted", upTo }` after each
 * sync (one may cover many), and now and then write `snapshot()` and let go of the records up to it. To start: `restore` the
 * last snapshot, if any, then give each record back as `{ type: "record", bytes }` before the first "open"; records that the
 * snapshot covers are passed over. A record cut short by a crash was never confirmed: leave it out, and all after it. Times
 * in records are those that the host gave: its clock must go on over a restart, as the time of day does.
 */
import type { BrokerOutput } from "#contract/broker.ts";
import { DecodeError } from "../../bytes/decode-error.ts";
import { readChanges, writeChanges } from "./change.ts";
import { flush } from "./delivery.ts";
import { applyChange } from "./replay.ts";
import { createReader, createWriter } from "./snapshot-bytes.ts";
import type { BrokerState, Held } from "./state.ts";

const PUBACK_TYPE = 4;

/** Ends an input: its record, if it changed something, and those of its outputs that need not wait. */
export function finish(state: BrokerState): readonly BrokerOutput[] {
  const { outputs } = state;
  if (state.changes.length === 0 && state.held.length === 0) return outputs;
  state.outputs = [];
  if (state.changes.length > 0) {
    const record = ++state.lastRecord;
    const bytes = encodeRecord(state, record);
    state.changes = [];
    for (const output of outputs) hold(state, { after: record, output });
    return [{ type: "persist", record, bytes }];
  }
  const waiting = new Map<number, number>();
  for (const { after, output } of state.held) waiting.set(output.connection, after);
  return outputs.filter((output) => {
    const after = waiting.get(output.connection);
    if (after !== undefined) hold(state, { after, output });
    else settleReceipt(state, output);
    return after === undefined;
  });
}

function hold(state: BrokerState, held: Held): void {
  state.held.push(held);
  const connection = state.connections.get(held.output.connection);
  if (connection && held.output.type === "send") connection.heldBytes += held.output.bytes.length;
}

/** Lets go of what waited for records up to `upTo`, in order, and of what may now follow it. */
export function release(state: BrokerState, upTo: number): readonly BrokerOutput[] {
  const free = state.held.filter(({ after }) => after <= upTo);
  state.held = state.held.filter(({ after }) => after > upTo);
  for (const { output } of free) {
    const connection = state.connections.get(output.connection);
    if (connection && output.type === "send") connection.heldBytes -= output.bytes.length;
    settleReceipt(state, output);
  }
  for (const id of new Set(free.map(({ output }) => output.connection))) {
    const session = state.connections.get(id)?.session;
    if (session && session.queue.length + session.resend.length > 0) flush(state, session);
  }
  return [...free.map(({ output }) => output), ...finish(state)];
}

/** The host has closed a connection: nothing waits for it any more. */
export function forgetHeld(state: BrokerState, connection: number): void {
  if (state.held.length > 0) state.held = state.held.filter(({ output }) => output.connection !== connection);
}

/** A QoS 1 message counts as open towards our Receive Maximum until its PUBACK has really left. */
function settleReceipt(state: BrokerState, output: Held["output"]): void {
  if (output.type !== "send" || (output.bytes[0] as number) >> 4 !== PUBACK_TYPE) return;
  let at = 1;
  while ((output.bytes[at] as number) > 0x7f) at++;
  const packetId = (output.bytes[at + 1] as number) * 256 + (output.bytes[at + 2] as number);
  state.connections.get(output.connection)?.receiving.delete(packetId);
}

function encodeRecord(state: BrokerState, record: number): Uint8Array {
  const writer = createWriter();
  for (const value of [record, state.nowMs, state.lastSerial, state.lastAssignedId]) writer.number(value);
  writeChanges(writer, state.changes);
  return writer.finish();
}

/** Applies one stored record. DecodeError if it is none, or if one before it is missing; RangeError after the first "open". */
export function replay(state: BrokerState, bytes: Uint8Array): void {
  if (state.connections.size > 0) throw new RangeError("broker: records must come before the first open");
  const reader = createReader(bytes);
  const record = reader.number();
  if (record <= state.lastRecord) return;
  if (record !== state.lastRecord + 1)
    throw new DecodeError(`record: number must be ${state.lastRecord + 1}, got ${record}`, 0);
  const [nowMs, lastSerial, lastAssignedId] = [reader.number(), reader.number(), reader.number()];
  const changes = readChanges(reader);
  reader.finish();
  state.lastRecord = record;
  state.nowMs = Math.max(state.nowMs, nowMs);
  state.lastSerial = lastSerial;
  state.lastAssignedId = lastAssignedId;
  for (const change of changes) applyChange(state, change);
}
