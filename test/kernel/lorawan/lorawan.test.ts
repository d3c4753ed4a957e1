import { expect, test } from "vitest";
import { airtimeMs } from "#kernel/lorawan/airtime.ts";
import { EU868_DR0_BYTES, PAYLOAD_LIMITS, US915_DR0_BYTES } from "#kernel/lorawan/payload-limit.ts";

test("time on the air is what Semtech's calculator says, at both ends of the range and where long symbols begin", () => {
  // LoRa Calculator of the SX1276: 125 kHz, 4/5, preamble 8, explicit header, CRC, for 33 bytes of physical payload.
  const published = { 7: 71.936, 9: 246.784, 10: 452.608, 12: 1810.432 };
  for (const [factor, ms] of Object.entries(published)) expect(airtimeMs(20, Number(factor))).toBeCloseTo(ms, 6);
});

test("more bytes never take less time, and a slower rate takes more", () => {
  for (let factor = 7; factor <= 12; factor++)
    for (let bytes = 1; bytes <= 242; bytes++) {
      expect(airtimeMs(bytes, factor)).toBeGreaterThanOrEqual(airtimeMs(bytes - 1, factor));
      if (factor > 7) expect(airtimeMs(bytes, factor)).toBeGreaterThan(airtimeMs(bytes, factor - 1));
    }
});

test("what no radio sends is refused", () => {
  expect(() => airtimeMs(243, 7)).toThrow("airtime: payload must be 0 to 242 bytes, got 243");
  expect(() => airtimeMs(20, 6)).toThrow("airtime: spreading factor must be 7 to 12, got 6");
});

test("limits ascend, and the slowest rates are those of the tables", () => {
  const bytes = PAYLOAD_LIMITS.map((limit) => limit.bytes);
  expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
  expect([US915_DR0_BYTES, EU868_DR0_BYTES]).toEqual([11, 51]);
});
