/** Days left by a straight line, written by the reader. The answers are the kernel's. */
import { fitTrend, lifeByTrend } from "#kernel/degradation/trend.ts";

const TRIP = 7.1;
const rounded = (value: number | undefined) => (value === undefined ? null : Math.round(1000 * value) / 1000);
const test = (name: string, readings: readonly number[]) => `test(${JSON.stringify(name)}, () => {
  expect(rounded(daysLeft(${JSON.stringify(readings)}, ${TRIP}))).toEqual(${JSON.stringify(rounded(lifeByTrend(fitTrend(readings), TRIP)))});
});`;
const ROUNDED =
  "const rounded = (value: number | null) => (value === null ? null : Math.round(1000 * value) / 1000);\n";

const rising = "a level that rises by half a millimetre a day has its days left";
const noisy = "readings that scatter are read by their line, not by their last two";
const falling = "a level that falls never trips: null";
const over = "a line that is already above the trip level has 0 days left";
const long = "forty days of readings count from the last of them";

const line = `  const count = readings.length;
  const meanDay = (count - 1) / 2;
  const mean = readings.reduce((sum, each) => sum + each, 0) / count;
  let shared = 0;
  let squares = 0;
  readings.forEach((each, day) => {
    shared += (day - meanDay) * (each - mean);
    squares += (day - meanDay) ** 2;
  });
  const slope = shared / squares;
`;
const body = (slope: string, end: string) => `function daysLeft(readings: number[], trip: number): number | null {
${slope}${end}}
`;
const wholeEnd = `  const now = mean + slope * (count - 1 - meanDay);
  if (now >= trip) return 0;
  return slope > 0 ? (trip - now) / slope : null;
`;

export const rulPrograms = {
  signature: { name: "daysLeft", type: "(readings: number[], trip: number) => number | null" },
  starter: `// readings[0] is day 0, one a morning; trip in the same unit.
function daysLeft(readings: number[], trip: number): number | null {
  return trip - readings.length;
}
`,
  solution: body(line, wholeEnd),
  tests: ROUNDED + [test(rising, [2, 2.5, 3, 3.5]), test(noisy, [2, 3.1, 3.4, 4.9, 4.6, 5.8, 5.5])].join("\n"),
  hidden:
    ROUNDED +
    [
      test(falling, [5, 4.6, 4.4, 4.1]),
      test(over, [6.4, 6.9, 7.1, 7.6]),
      test(
        long,
        Array.from({ length: 40 }, (_, day) => Math.round(100 * (1.6 + 0.05 * day)) / 100),
      ),
    ].join("\n"),
  near: [
    {
      program: body(
        "  const count = readings.length;\n  const slope = readings[count - 1]! - readings[count - 2]!;\n",
        "  const now = readings[count - 1]!;\n  if (now >= trip) return 0;\n  return slope > 0 ? (trip - now) / slope : null;\n",
      ),
      failsTest: noisy,
      say: "You drew the line through the last two readings. Their difference is mostly noise: use all of them, by least squares.",
    },
    {
      program: body(
        line,
        "  const now = mean + slope * (count - 1 - meanDay);\n  return slope > 0 ? (trip - now) / slope : null;\n",
      ),
      failsTest: over,
      say: "The line is past the trip level, and you report a number of days below 0. No crew can go there: 0 days are left.",
    },
    {
      program: body(
        line,
        "  const now = mean + slope * (count - 1 - meanDay);\n  return Math.max(0, (trip - now) / slope);\n",
      ),
      failsTest: falling,
      say: "A falling line meets the trip level in the past, so you got 0 days left for a drive that does not wear. Say that you do not know: null.",
    },
  ],
};
