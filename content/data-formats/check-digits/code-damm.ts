/** The Damm digit, written by the reader. H. M. Damm, Total anti-symmetrische Quasigruppen, 2004. */
import { dammDigit } from "#kernel/checksum/damm.ts";
import { DAMM_TABLE } from "#kernel/checksum/damm-table.ts";

const test = (name: string, id: string) => `test(${JSON.stringify(name)}, () => {
  expect(dammDigit("${id}")).toEqual(${dammDigit(id)});
});`;

const begins = `234 needs ${dammDigit("234")}`;
const order = `0572 needs ${dammDigit("572")}, as 572 does`;

const table = `const TABLE = [
${DAMM_TABLE.map((row) => `  [${row.join(", ")}],`).join("\n")}
];
`;
const body = (start: string, from: number, step: string) => `${table}
function dammDigit(id: string): number {
  const digits = Array.from(id, Number);
  let interim = ${start};
  for (let at = ${from}; at < digits.length; at++) {
    const digit = digits[at]!;
    interim = ${step};
  }
  return interim;
}
`;
const step = "TABLE[interim]![digit]!";

export const dammPrograms = {
  signature: { name: "dammDigit", type: "(id: string) => number" },
  starter: `${table}
// The check digit of an id, which is digits only.
function dammDigit(id: string): number {
  return TABLE[0]![Number(id[0])]!;
}
`,
  solution: body("0", 0, step),
  tests: [test(begins, "234"), test(order, "0572")].join("\n"),
  hidden: [
    test("a code with its digit in place ends on 0: 02348", "02348"),
    test("a lone 0 needs 0", "0"),
    test("0126 as well", "0126"),
  ].join("\n"),
  near: [
    {
      program: body("digits[0]!", 1, step),
      failsTest: begins,
      say: "The first digit needs its look-up, too: begin on interim digit 0, in row 0. Starting from the digit itself goes well only where that digit is 0.",
    },
    {
      program: body("0", 0, "TABLE[digit]![interim]!"),
      failsTest: order,
      say: "Row and column are the wrong way round. The interim digit is the row, the next digit the column; the table is not symmetric, and that is its whole point.",
    },
  ],
};
