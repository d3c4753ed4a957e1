/**
 * The machine's record for a first picture: of each of 480 equal stretches the least and the greatest value in whole
 * degrees, two digits each to the base 36. Source: Numenta Anomaly Benchmark, realKnownCause/
 * machine_temperature_system_failure.csv. A test holds it, and the episodes below, against the record itself.
 */
import type { Episode } from "#kernel/alarm/episode.ts";
import type { Extents } from "#kernel/alarm/extent.ts";

const STRETCHES = `
222c2c2k282j212e262d252f1r2d1o2g2f2k2f2k282m272m242b292c262b1u261q261h1p1h29282e2c2f2d2i282e2b2i2g2j2g2j2c2j272l
202d2d2h2f2h2g2i2c2i272e20281x241r1z1u2d202e1z261u201q1z1m281p291i1r1c1j1c1g1f1j1i1o1p2i2h2v2h2u2g2i2i2o2m2o2m2o
2h2n2e2l2g2l2k2p2l2p2k2n2k2n2l2o2n2r2q2v2s2w2s2v2t2v2s2v2r2u2p2t2p2s2p2v2p2s2q2s2p2s2p2s2m2w1u2m1m1v1d1m1b1e0v1c
022s2q2v212r1u2b2b2m2f2l2i2o2o2v2t2v2t2v2t2w2u2w2t2w2t2v2t2v2t2w2t2w2t2w2s2v2q2u2m2r2l2o2m2r2p2s2l2r2c2q222h2e2j
2d2k2d2k2g2j2f2l2f2k2d2h2f2i2e2h2e2o2n2q2n2q2d2p2d2h1y2f262e2d2m2k2r2f2m2e2i212h1w2b212b1w2f2f2l2d2k2e2h2f2q2g2p
2g2n2m2u2n2u2m2s2r312s2z2o2t2f2p2g2m2f2i2g2p1o2l1w2g1p291n2k2f2k2b2h222g232c2a2e2d2l2d2j282e282d2d2h2d2g2e2k2b2k
2b2j2e2n2d2n2h2m2k2m2k2m2h2l2f2i2h2o2l2o2i2m2i2k2i2q2p2v2r2u2p2s2k2r1v2l1v2g232f232m2d2l2e2i2g2j2g2j2h2o2j2l2j2o
2i2n2i2m2d2m2e2m2e2k2d2j2c2e2b2e1w2c1h1w1g2b212e222e282e292e252d212e2d2m2f2o2f2h2b2h2d2g2d2g2d2g2d2g2d2g2c2f2c2f
2d2i2i2q2o2s2h2q2g2l2c2n2c2f2b2f2d2g2e2i2g2j2g2k2e2m2l2o2n2p2l2o2l2n2k2n2l2q2n2q2p2u2q2u262s2k2v2h2q2g2j2d2i2c2l
232h1s2c1r231n1y1z2o2i2n2i2l2l2q2o2u2l2q2k2q2p2y2i2w2g2n2i2k2i2n2e2l2d2l2d2n1m2e1n2h2g2k2e2k2g2l2c2f2c2e2b2d2c2j
2h2k2f2m292k292g202b2b2m2g2m2e2m2g2l2h2k2g2j2g2k2i2n2g2l2g2l2c2j202e1t2c2c2k2b2k262f2e2h2e2h2d2g2c2f252g262b212a
1t27272d2b2i2g2j2h2l2f2m2c2h212e2b2l2g2l2f2l1y2l1f26272e252b292c272a262b242c2329282d2b2g2d2g2e2h2f2h2c2h2c2l2e2i
2e2g2a2g1y2c1q1x1r241p1u1m211n1y1o1u1f1q1f1y1m231w281u281v281d1u1e23212f252g1u251v271l271b1l1b1n1m28272d1s2h1n28
272c2c2l2h2l2g2m2i2l2c2j2e2i2f2k2f2o2g2l2j2t2m2t2k2o2k2n1q2m1i1r1c1j182o2m2u2p2t2o2r2o2r2q2s2p2r2n2r2h2p2c2m1u2e
1u2l2b2i2c2h2g2l2f2m2i2k2e2l2i2m2k2r2p2v2o2t2j2o1z2l1o1y1j1q1e1l191f141a0z160u100q0v0s0x0w0z0w100u0y0t0w0u2j2g2l
2j2l2i2q2p2t2o2s2m2q2j2o2f2o2f2n2e2o2h2m2h2m2i2l2i2o2o2t2r2t2o2s2n2v2q2u2l2r2e2r2f2o2j2o2i2s2p2t242p222q2l2q2p2t
2r2t2q2t2q2s2q2s2k2s2g2o2i2m2m2w2q2u2q2s2q2s2p2s2p2t2m2u2m2o2j2o2g2n2i2k2h2k2g2m2g2m2i2m2i2o2i2o2h2l292l2j2l2j2l
2j2l2h2q2h2o2i2q
`;

/** From the first reading to five minutes after the last. */
export const MACHINE_SPAN = { fromMs: 1386018900000, toMs: 1392823800000 } as const;
/** Time of the reading in the middle, with which the second half begins: 2014-01-11 05:50. */
export const MACHINE_HALF_MS = 1389419400000;

/** The first reading below 55 in each labelled window. In the last one it is when the failure begins. */
export const MACHINE_FAILURES_MS = [
  1386656700000, // 2013-12-10 06:25:00
  1387170600000, // 2013-12-16 05:10:00
  1390914900000, // 2014-01-28 13:15:00
  1391788800000, // 2014-02-07 16:00:00
] as const;

/** When the rule "below 55" rings along the whole record: first and last alarm of each episode, and how many. */
export const FIXED_EPISODES: readonly Episode[] = [
  { fromMs: 1386271500000, toMs: 1386275100000, alarms: 12 },
  { fromMs: 1386656700000, toMs: 1386709200000, alarms: 161 },
  { fromMs: 1387170600000, toMs: 1387218900000, alarms: 158 },
  { fromMs: 1388935800000, toMs: 1388943300000, alarms: 23 },
  { fromMs: 1390563900000, toMs: 1390567200000, alarms: 12 },
  { fromMs: 1390914900000, toMs: 1390930800000, alarms: 51 },
  { fromMs: 1391003700000, toMs: 1391013000000, alarms: 31 },
  { fromMs: 1391098200000, toMs: 1391112600000, alarms: 43 },
  { fromMs: 1391403000000, toMs: 1391428200000, alarms: 77 },
  { fromMs: 1391788800000, toMs: 1391947200000, alarms: 518 },
];

export function machineExtents(): Extents {
  const digits = STRETCHES.replace(/\s/g, "");
  const numbers = Float64Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 36),
  );
  return {
    lows: numbers.filter((_, at) => at % 2 === 0),
    highs: numbers.filter((_, at) => at % 2 === 1),
  };
}
