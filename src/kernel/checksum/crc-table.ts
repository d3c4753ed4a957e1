/**
 * Parameters of CRCs that devices use. Source: G. Cook, Catalogue of parametrised CRC algorithms (CRC RevEng); the model is
 * R. Williams, A painless guide to CRC error detection algorithms, 1993, §15.
 */
export interface CrcModel {
  readonly name: string;
  /** Bits of the register, 8 to 32. */
  readonly width: number;
  /** Generator polynomial without its highest term, most significant bit first. */
  readonly poly: number;
  readonly init: number;
  /** Whether each byte is read from its least significant bit. */
  readonly refin: boolean;
  /** Whether the register is turned round at the end. */
  readonly refout: boolean;
  readonly xorout: number;
  /** CRC of the nine ASCII characters 123456789. */
  readonly check: number;
}

const model = (
  name: string,
  width: number,
  poly: number,
  init: number,
  reflected: boolean,
  xorout: number,
  check: number,
) => ({ name, width, poly, init, refin: reflected, refout: reflected, xorout, check }) satisfies CrcModel;

export const CRC_MODELS: readonly CrcModel[] = [
  model("CRC-8/SMBUS", 8, 0x07, 0x00, false, 0x00, 0xf4),
  model("CRC-8/MAXIM-DOW", 8, 0x31, 0x00, true, 0x00, 0xa1),
  model("CRC-8/AUTOSAR", 8, 0x2f, 0xff, false, 0xff, 0xdf),
  model("CRC-16/ARC", 16, 0x8005, 0x0000, true, 0x0000, 0xbb3d),
  model("CRC-16/IBM-3740", 16, 0x1021, 0xffff, false, 0x0000, 0x29b1),
  model("CRC-16/IBM-SDLC", 16, 0x1021, 0xffff, true, 0xffff, 0x906e),
  model("CRC-16/KERMIT", 16, 0x1021, 0x0000, true, 0x0000, 0x2189),
  model("CRC-16/MODBUS", 16, 0x8005, 0xffff, true, 0x0000, 0x4b37),
  model("CRC-16/XMODEM", 16, 0x1021, 0x0000, false, 0x0000, 0x31c3),
  model("CRC-32/BZIP2", 32, 0x04c11db7, 0xffffffff, false, 0xffffffff, 0xfc891918),
  model("CRC-32/ISCSI", 32, 0x1edc6f41, 0xffffffff, true, 0xffffffff, 0xe3069283),
  model("CRC-32/ISO-HDLC", 32, 0x04c11db7, 0xffffffff, true, 0xffffffff, 0xcbf43926),
  model("CRC-32/MPEG-2", 32, 0x04c11db7, 0xffffffff, false, 0x00000000, 0x0376e6e7),
];

/** The model of that name in the catalogue; RangeError for another name. */
export function crcModel(name: string): CrcModel {
  const found = CRC_MODELS.find((each) => each.name === name);
  if (found === undefined) {
    throw new RangeError(`crc: model must be one of ${CRC_MODELS.map((each) => each.name).join(", ")}, got ${name}`);
  }
  return found;
}
