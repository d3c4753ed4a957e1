/** The Luhn test, written by the reader. ISO/IEC 7812-1:2017 annex B. */
const test = (name: string, code: string, fits: boolean) => `test(${JSON.stringify(name)}, () => {
  expect(luhnFits("${code}")).toEqual(${fits});
});`;

const even = "an even number of digits: 312041 fits";
const big = "two digits after doubling: 7245186 fits";
const long = "nineteen digits, more than a number can hold";

const body = (start: string, isDoubled: string, value: string) => `function luhnFits(code: string): boolean {
  const digits = ${start};
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits[place]!;
    sum += ${isDoubled} ? ${value} : digit;
  }
  return sum % 10 === 0;
}
`;
const fromTheRight = "Array.from(code, Number).reverse()";
const isOdd = "place % 2 === 1";
const added = "(digit < 5 ? 2 * digit : 2 * digit - 9)";

export const luhnPrograms = {
  signature: { name: "luhnFits", type: "(code: string) => boolean" },
  starter: `// A code is digits only, its check digit last.
function luhnFits(code: string): boolean {
  return code.length > 1;
}
`,
  solution: body(fromTheRight, isOdd, added),
  tests: [test(even, "312041", true), test("a wrong last digit does not: 312042", "312042", false)].join("\n"),
  hidden: [
    test(big, "7245186", true),
    test("one wrong digit in the middle is noticed: 7248186", "7248186", false),
    test(long, "6043102030412031427", true),
    test("a zero in front changes nothing: 0312041", "0312041", true),
  ].join("\n"),
  near: [
    {
      program: body("Array.from(code, Number)", isOdd, added),
      failsTest: even,
      say: "You counted from the left. That is right for codes of 7 digits by luck: the place counts from the right, where the check digit stands at 0.",
    },
    {
      program: body(fromTheRight, isOdd, "2 * digit"),
      failsTest: big,
      say: "A doubled digit above 9 is to be added digit by digit: 16 counts 1 + 6, which is the same as 16 − 9.",
    },
    {
      program: body("Array.from(String(Number(code)), Number).reverse()", isOdd, added),
      failsTest: long,
      say: "You made a number of it. A double holds some sixteen digits and rounds the rest away: an identifier is a text, even if it looks like a number.",
    },
  ],
};
