/** The options of @msgpack/msgpack that a reader can try. Source: README of @msgpack/msgpack 3.1. */
import type { CoderOption } from "./coder.ts";

export const MSGPACK_OPTIONS: readonly CoderOption[] = [
  {
    name: "forceFloat32",
    choices: [false, true],
    usual: false,
    says: "Writes every fraction in four bytes, with loss where they do not suffice.",
    changes: 21.3,
  },
  {
    name: "forceIntegerToFloat",
    choices: [false, true],
    usual: false,
    says: "Writes whole numbers as floats, too.",
    changes: 3,
  },
  {
    name: "sortKeys",
    choices: [false, true],
    usual: false,
    says: "Sorts the names of an object, so that equal objects give equal bytes.",
    changes: { value: 1, id: 2 },
  },
  {
    name: "ignoreUndefined",
    choices: [false, true],
    usual: false,
    says: "Leaves out members that are undefined, as JSON does, instead of writing nil.",
    changes: { location: undefined },
  },
  {
    name: "useBigInt64",
    choices: [false, true],
    usual: false,
    says: "Takes a bigint, and reads 64-bit integers as one, so that none loses its last digits.",
    reads: "cf0020000000000001",
  },
];
