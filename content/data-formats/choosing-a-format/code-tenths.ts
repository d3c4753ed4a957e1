/** Readings as whole tenths and steps, written by the reader. What each case must give is computed the exact way, on decimals. */
type Case = readonly [name: string, readings: readonly number[]];

const tenths = (reading: number) => Number(reading.toFixed(1).replace(".", ""));
const packed = (readings: readonly number[]) =>
  readings.map((reading, at) => tenths(reading) - (at === 0 ? 0 : tenths(readings[at - 1]!)));
const test = ([name, readings]: Case) => `test(${JSON.stringify(name)}, () => {
  expect(packTenths(${JSON.stringify(readings)})).toEqual(${JSON.stringify(packed(readings))});
});`;

const uneven: Case = ["0.2 to 0.3 is one step, though 0.3 - 0.2 is less than 0.1", [0.2, 0.3, 0.5, 0.6]];
const one: Case = ["one reading has no steps", [21.3]];
const kept = `test("the readings are left as they were", () => {
  const readings = [4.1, 4.2, 4.4];
  packTenths(readings);
  expect(readings).toEqual([4.1, 4.2, 4.4]);
});`;
const rest = `test("a day of readings comes back by adding up", () => {
  const readings = Array.from({ length: 1440 }, (_, i) => Math.round(40 + 30 * Math.sin(i / 90)) / 10);
  let sum = 0;
  expect(packTenths([...readings]).map((step) => (sum += step) / 10)).toEqual(readings);
});`;

const program = (body: string) => `function packTenths(readings: number[]): number[] {
  ${body}
}
`;

export const tenthsPrograms = {
  signature: { name: "packTenths", type: "(readings: number[]) => number[]" },
  starter: `// [4.1, 4.2, 4.0] becomes [41, 1, -2]: whole tenths, the first as it is, each next as the step from the one before.
${program("return readings.map((reading) => reading * 10);")}`,
  solution: program(`const tenths = readings.map((reading) => Math.round(reading * 10));
  return tenths.map((tenth, at) => (at === 0 ? tenth : tenth - tenths[at - 1]!));`),
  tests: [test(["three readings: a start and two steps", [4.1, 4.2, 4]]), test(uneven)].join("\n"),
  hidden: [
    test(one),
    test(["no readings, no numbers", []]),
    test(["below zero and back", [-0.5, -0.6, 0.4]]),
    rest,
    kept,
  ].join("\n"),
  near: [
    {
      program: program(`for (let at = readings.length - 1; at >= 0; at--)
    readings[at] = Math.round(readings[at]! * 10) - (at === 0 ? 0 : Math.round(readings[at - 1]! * 10));
  return readings;`),
      failsTest: "the readings are left as they were",
      say: "The numbers are right, but you wrote them over the readings. Whoever stores those next stores tenths.",
    },
    {
      program: program(`const tenths = readings.map((reading) => Math.round(reading * 10));
  return [tenths[0]!, ...tenths.slice(1).map((tenth, at) => tenth - tenths[at]!)];`),
      failsTest: "no readings, no numbers",
      say: "An empty list has no first reading: yours gives a list with `undefined` in it. A logger that has just started sends one.",
    },
  ],
};
