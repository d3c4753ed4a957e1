/** The options of cbor-x that a reader can try, each with a value or bytes that show it. Source: README of cbor-x 1.6. */
import type { CoderOption } from "./coder.ts";

const READING = { id: 123, name: "Temperature Sensor", value: 25.5, active: true };

export const CBORX_OPTIONS: readonly CoderOption[] = [
  {
    name: "useRecords",
    choices: [false, true],
    usual: false,
    says: "Writes the names of an object once, as a numbered structure, and afterwards only values. Only cbor-x and few others read it.",
    changes: READING,
  },
  {
    name: "structures",
    choices: [false, true],
    usual: false,
    says: "Records whose names are not written at all: whoever reads must already hold the same list of structures.",
    changes: READING,
  },
  {
    name: "variableMapSize",
    choices: [false, true],
    usual: false,
    says: "Counts the entries of a map before it writes them, so that the head takes as few bytes as it can, not always three.",
    changes: READING,
  },
  {
    name: "useFloat32",
    choices: [0, 1, 3, 4],
    usual: 0,
    says: "When four bytes do for a fraction: never (0), always (1), rounding to seven digits when read (3), if a decimal of up to seven digits comes back (4). Never two bytes.",
    changes: 21.3,
  },
  {
    name: "alwaysUseFloat",
    choices: [false, true],
    usual: false,
    says: "Writes whole numbers as floats, too.",
    changes: 3,
  },
  {
    name: "mapsAsObjects",
    choices: [true, false],
    usual: true,
    says: "Reads maps as objects, whose names are text; a Map is then written with tag 259. Off, every map is read as a Map.",
    changes: new Map([[1, 2]]),
    reads: "a10102",
  },
  {
    name: "tagUint8Array",
    choices: [false, true],
    usual: false,
    says: "Marks bytes with tag 64, an array of unsigned bytes.",
    changes: new Uint8Array([1, 2, 3]),
  },
  {
    name: "useTimestamp32",
    choices: [false, true],
    usual: false,
    says: "Drops the fraction of a second of a date.",
    changes: new Date(1_602_374_487_561),
  },
  {
    name: "largeBigIntToFloat",
    choices: [false, true],
    usual: false,
    says: "Writes integers beyond 64 bits as a float, with loss, instead of a bignum.",
    changes: 2n ** 70n,
  },
  {
    name: "useSelfDescribedHeader",
    choices: [false, true],
    usual: false,
    says: "Begins with tag 55799, by which a file shows that it is CBOR.",
    changes: 0,
  },
  {
    name: "pack",
    choices: [false, true],
    usual: false,
    says: "Writes repeated texts once, in a table before the value.",
    changes: ["temperature", "temperature", "temperature"],
  },
];
