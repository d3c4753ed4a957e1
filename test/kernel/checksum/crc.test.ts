/** CRCs against the check values of the catalogue, against zlib, and against the division they stand for. */
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkCrc, crcOf, crcSteps } from "#kernel/checksum/crc.ts";
import { CRC_MODELS, type CrcModel, crcModel } from "#kernel/checksum/crc-table.ts";

const ascii = (text: string) => new TextEncoder().encode(text);
const runs = { seed: 7, numRuns: 40 };

/** The remainder of a long division of polynomials over two values, written as bits; no register, no tables. */
function byDivision(model: CrcModel, bytes: Uint8Array): number {
  const bits = (value: number, size: number) => Array.from(value.toString(2).padStart(size, "0"), Number);
  const message = Array.from(bytes).flatMap((byte) => (model.refin ? bits(byte, 8).reverse() : bits(byte, 8)));
  const dividend = [...message, ...new Array<number>(model.width).fill(0)];
  for (const [at, bit] of bits(model.init, model.width).entries()) dividend[at]! ^= bit;
  const divisor = [1, ...bits(model.poly, model.width)];
  for (let at = 0; at < message.length; at++) {
    if (dividend[at] === 1) for (const [index, bit] of divisor.entries()) dividend[at + index]! ^= bit;
  }
  const rest = dividend.slice(message.length);
  return (Number.parseInt((model.refout ? rest.reverse() : rest).join(""), 2) ^ model.xorout) >>> 0;
}

describe.each(CRC_MODELS)("$name", (model) => {
  it("has the check value of the catalogue", () => {
    expect(crcOf(model, ascii("123456789")).toString(16)).toBe(model.check.toString(16));
  });

  it("is the remainder of a division", () => {
    const data = fc.uint8Array({ maxLength: 20 });
    fc.assert(
      fc.property(data, (bytes) => crcOf(model, bytes) === byDivision(model, bytes)),
      runs,
    );
  });

  it("shows eight shifts a byte, which lead to the CRC", () => {
    const bytes = ascii("Hi!");
    const { steps, crc } = crcSteps(model, bytes);
    expect(crc).toBe(crcOf(model, bytes));
    expect(steps.map(({ byte, shifts }) => [byte, shifts.length])).toEqual([
      [72, 8],
      [105, 8],
      [33, 8],
    ]);
    expect(steps[1]!.before).toBe(steps[0]!.shifts[7]!.register);
  });
});

test("a model may turn round what it reads and not what it gives", () => {
  const odd: CrcModel = { ...crcModel("CRC-16/ARC"), refout: false };
  const bytes = ascii("123456789");
  expect(crcOf(odd, bytes)).toBe(byDivision(odd, bytes));
  expect(crcOf({ ...odd, refin: false, refout: true }, bytes)).toBe(
    byDivision({ ...odd, refin: false, refout: true }, bytes),
  );
});

test("CRC-8/SMBUS subtracts its polynomial whenever a 1 is shifted out", () => {
  const { steps } = crcSteps(crcModel("CRC-8/SMBUS"), Uint8Array.of(0xc2));
  expect(steps[0]!.mixed).toBe(0xc2);
  expect(steps[0]!.shifts.map(({ out, register }) => `${out} ${register.toString(16).padStart(2, "0")}`)).toEqual([
    "1 83",
    "1 01",
    "0 02",
    "0 04",
    "0 08",
    "0 10",
    "0 20",
    "0 40",
  ]);
});

test("CRC-32/ISO-HDLC is the CRC of zlib", () => {
  const model = crcModel("CRC-32/ISO-HDLC");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => checkCrc(model, bytes, crc32(bytes))),
    runs,
  );
  expect(checkCrc(model, Uint8Array.of(1), 0)).toBe(false);
});

test("an unknown model is refused, and the known ones are named", () => {
  expect(() => crcModel("CRC-16")).toThrow(/^crc: model must be one of CRC-8\/SMBUS, .*CRC-32\/MPEG-2, got CRC-16$/);
});
