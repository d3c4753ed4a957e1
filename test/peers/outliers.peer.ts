/** Local outlier factors and distances to neighbours against scikit-learn on seeded rows. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { localOutlierFactors } from "#kernel/anomaly/local-outlier-factor.ts";
import { nearestDistance } from "#kernel/anomaly/nearest-neighbour.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createStream } from "#kernel/random/stream.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";
import { describeWith } from "./peer.ts";

const PEER = fileURLToPath(new URL("outliers-peer.py", import.meta.url));
const TOLERANCE = 1e-9;
/** Of a factor, as a share: scikit-learn adds 1e-10 to every mean distance, which here are 0.02 or more. */
const FACTOR_TOLERANCE = 1e-7;

/** Two clouds of different density and some rows anywhere; no two rows tie, where the two programs would differ. */
function job(columns: number, rows: number, k: number) {
  const normal = createNormal(createStream(7, "outliers", columns, rows));
  const row = (scale: number, shift: number) => Array.from({ length: columns }, () => shift + scale * normal());
  return {
    k,
    rows: Array.from({ length: rows }, (_, at) => (at % 10 === 9 ? row(8, 0) : at % 2 === 0 ? row(1, 0) : row(0.1, 5))),
    asked: Array.from({ length: 20 }, () => row(3, 1)),
  };
}

describeWith("python3-sklearn", ["/usr/bin/python3", "-c", "import sklearn"], () => {
  it("finds the same factors and distances", () => {
    const jobs = [job(1, 60, 3), job(2, 400, 20), job(5, 300, 10)];
    const answered = JSON.parse(
      execFileSync("/usr/bin/python3", [PEER], { input: JSON.stringify(jobs), encoding: "utf8" }),
    ) as readonly { readonly factors: readonly number[]; readonly distances: readonly number[] }[];
    for (const [at, { k, rows, asked }] of jobs.entries()) {
      const { factors, distances } = answered[at]!;
      for (const [row, factor] of localOutlierFactors(matrixOf(rows), k).entries())
        expect(Math.abs(factor / factors[row]! - 1)).toBeLessThan(FACTOR_TOLERANCE);
      const distance = nearestDistance(matrixOf(rows), k);
      for (const [row, each] of asked.entries())
        expect(Math.abs(distance(each) - distances[row]!)).toBeLessThan(TOLERANCE);
    }
  });
});
