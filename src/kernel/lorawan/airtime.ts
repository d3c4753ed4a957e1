/**
 * How long a LoRaWAN uplink is on the air. Source: Semtech SX1276 datasheet, revision 7, §4.1.1.7; frame overhead by
 * LoRaWAN 1.0.4 §4. For 125 kHz, coding rate 4/5, a preamble of 8 symbols, explicit header and CRC.
 */
const BANDWIDTH_HZ = 125_000;
/** Message type, address, control, counter, port and integrity code, around the application's own bytes. */
export const FRAME_OVERHEAD_BYTES = 13;

/** Milliseconds on the air of `payloadBytes` of application at a spreading factor from 7 to 12. O(1). */
export function airtimeMs(payloadBytes: number, spreadingFactor: number): number {
  if (!Number.isInteger(payloadBytes) || payloadBytes < 0 || payloadBytes > 242)
    throw new RangeError(`airtime: payload must be 0 to 242 bytes, got ${payloadBytes}`);
  if (!Number.isInteger(spreadingFactor) || spreadingFactor < 7 || spreadingFactor > 12)
    throw new RangeError(`airtime: spreading factor must be 7 to 12, got ${spreadingFactor}`);
  const symbolMs = (1000 * 2 ** spreadingFactor) / BANDWIDTH_HZ;
  // Long symbols are sent with two bits fewer each, against drifting clocks.
  const bitsPerSymbol = spreadingFactor - (spreadingFactor >= 11 ? 2 : 0);
  const bits = 8 * (payloadBytes + FRAME_OVERHEAD_BYTES) - 4 * spreadingFactor + 28 + 16;
  const symbols = 8 + Math.max(0, Math.ceil(bits / (4 * bitsPerSymbol)) * 5);
  return (8 + 4.25 + symbols) * symbolMs;
}
