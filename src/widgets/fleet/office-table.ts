/**
 * Four weeks of a real record: hourly temperature of an office, from Monday 6 January 2014, 00:00, to 2 February, 23:00.
 * Source: Numenta Anomaly Benchmark, realKnownCause/ambient_temperature_system_failure.csv, rounded to tenths of a degree
 * Fahrenheit. These weeks lie between the two stretches that the benchmark marks as anomalous.
 */
const FIRST = 756;
/** From each hour to the next, tenths of a degree Fahrenheit. */
const STEPS = `
-18 8 5 -14 -3 6 4 -4 -2 2 -11 20 5 -7 0 -3 7 0 3 8 -15 -2 12 -20 -1 12 -13 14 -2 -3 -2 1 -13 9 2 -2 -4 24 -1 -1
13 -12 6 0 5 -5 -5 1 -8 5 -5 -5 14 -11 0 3 -17 4 8 3 -7 13 -8 13 -2 4 -5 -8 1 -1 -4 15 -21 5 -11 -4 9 -1 0 1 -3
-10 -2 15 0 0 14 7 -8 6 -3 7 9 -16 8 -17 5 6 -7 -12 8 -10 8 -10 -5 11 -12 3 8 12 -1 3 7 -5 5 -8 8 -4 6 -8 -1 -5
10 -1 -3 -13 10 -9 3 -10 -6 -4 14 0 6 4 6 0 21 -1 0 1 0 -11 2 6 2 -8 -7 -2 5 -13 12 -7 2 -6 -3 6 2 20 4 9 6 18
-4 -7 -1 -17 5 1 -7 15 -19 4 3 3 -17 4 0 1 -6 12 -4 -14 0 12 -4 -7 -3 18 -10 -2 -2 12 3 3 -6 -3 -11 0 -3 6 5 -7
1 0 -2 -13 18 1 -11 2 5 -13 -4 6 -9 -2 6 -4 -5 -13 3 1 12 -17 13 0 13 -6 -5 10 10 4 -14 -4 1 2 1 1 -16 11 -7 6
-16 -5 9 2 -6 -6 15 0 14 -2 -9 -1 10 2 -3 -1 2 -3 -7 3 5 -7 2 -13 -6 8 -8 -1 7 -13 8 14 -4 -2 0 -2 12 -1 4 -4
-10 7 -8 -1 9 3 -10 5 -1 -12 -2 9 -3 -1 -2 1 -9 14 -8 4 9 4 -4 10 13 -10 -8 5 1 -15 -2 0 -2 5 2 0 -9 -4 -12 7 3
10 -15 14 7 16 -8 9 -3 2 5 -9 -9 5 1 -2 -8 4 -7 -7 8 -1 -5 19 -5 -1 5 5 1 4 9 -7 -13 11 -4 -14 8 4 -16 4 -1 1 1
-3 -4 5 -8 14 -4 11 -9 -2 17 -7 -2 11 -7 5 -4 -12 -13 -3 8 -1 -13 -2 7 4 7 -10 3 -2 9 10 0 -8 11 -3 14 2 -9 -6 5
-12 -10 6 -9 3 3 -13 2 3 -2 -2 -3 4 6 6 8 11 -13 13 8 -7 -9 -1 -8 2 2 -2 -2 -8 6 2 -1 -4 -5 9 -18 14 7 -1 -1 1
-3 17 -2 0 -17 -2 10 -3 -21 4 -6 10 -16 17 -19 18 -17 2 -3 1 -1 9 -6 7 10 -12 4 12 -9 0 -2 -2 5 -4 -14 -1 0 4 -6
0 12 -14 11 -14 -3 7 1 1 2 13 0 7 -9 15 -9 5 -2 -4 -5 7 -9 10 5 -12 3 5 -6 -6 32 -23 15 -5 8 -10 3 14 1 -18 -10
8 -6 6 -7 -7 7 -18 10 -6 3 3 -4 2 2 6 15 -7 1 -4 8 4 -14 9 -10 -7 -8 11 -10 4 -15 4 -4 -7 0 9 13 -18 1 14 -15 12
6 15 3 -5 -4 -17 -2 -4 11 -13 8 -20 8 -7 16 -2 11 -12 9 9 7 -4 6 1 18 -18 11 6 -21 5 6 -20 14 -17 6 -15 13 -10 7
13 8 -14 0 14 -3 2 18 -1 -2 6 4 -5 2 -13 7 0 -13 7 -13 -9 -6 -5 12 8 -19 0 4 -5 2 -1 11 -1 -7 4 16 -15 4 -5 -4
-7 9 0 0 -13 5 -5 8 -16 10 -1 1 -12 7 4 -3 1 5 8 8 9 -2 -11 9
`;

/** 672 values in degrees Celsius, to one digit after the point. */
export function officeRecord(): readonly number[] {
  let tenths = FIRST;
  const fahrenheit = [tenths];
  for (const step of STEPS.trim().split(/\s+/)) {
    tenths += Number(step);
    fahrenheit.push(tenths);
  }
  return fahrenheit.map((each) => Math.round((each - 320) / 1.8) / 10);
}

export const RECORD_SOURCE = "Numenta Anomaly Benchmark, ambient temperature of an office, January 2014";
/** The licence under which the record is given on. */
export const RECORD_LICENCE: readonly string[] = [
  "Copyright 2014-2024 Numenta Inc.",
  'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:',
  "The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.",
  'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.',
];
