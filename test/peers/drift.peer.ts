/** The Kolmogorov–Smirnov test and the linear discriminant, against SciPy and scikit-learn. */
import { expect, it } from "vitest";
import { addPallet, discriminantOf, emptyMoments, riskOf } from "#kernel/drift/discriminant.ts";
import { exactChance, limitChance, smirnovDistance } from "#kernel/feature/kolmogorov-smirnov.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createStream } from "#kernel/random/stream.ts";
import { describeWith, start } from "./peer.ts";

const PYTHON = "/usr/bin/python3";
const KS = `
import json, math, sys
from scipy.stats import ks_2samp, kstwobign
out = []
for a, b in json.load(sys.stdin):
    r = ks_2samp(a, b, method="exact")
    en = len(a) * len(b) / (len(a) + len(b))
    out.append([r.statistic, r.pvalue, kstwobign.sf(math.sqrt(en) * r.statistic)])
print(json.dumps(out))
`;
const LDA = `
import json, sys
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
x, y = json.load(sys.stdin)
m = LinearDiscriminantAnalysis(solver="svd").fit(x, y)
print(json.dumps([m.intercept_[0], m.coef_[0][0], m.coef_[0][1], m.predict_proba(x)[:, 1].tolist()]))
`;
async function ask<Answer>(program: string, data: unknown): Promise<Answer> {
  const { done } = start(PYTHON, ["-c", program], Buffer.from(JSON.stringify(data)));
  return JSON.parse(`${await done}`) as Answer;
}

describeWith("python3-sklearn", [PYTHON, "-c", "import scipy, sklearn"], () => {
  it("gives SciPy's distance, its exact chance to 1e-10 and its limit to 1e-10, with ties too", async () => {
    const normal = createNormal(createStream(5, "smirnov"));
    const draw = (count: number, shift: number, digits: number) =>
      Array.from({ length: count }, () => Number((normal() + shift).toFixed(digits)));
    const sizes = [
      [3, 4],
      [10, 10],
      [17, 40],
      [60, 25],
      [100, 100],
      [300, 280],
    ] as const;
    const pairs = sizes.flatMap(([n, m]) =>
      [0, 0.3, 1].flatMap((shift) => [6, 1].map((digits) => [draw(n, 0, digits), draw(m, shift, digits)] as const)),
    );
    const theirs = await ask<readonly (readonly [number, number, number])[]>(KS, pairs);
    for (const [at, [left, right]] of pairs.entries()) {
      const [distance, exact, limit] = theirs[at]!;
      const ours = smirnovDistance(left, right).distance;
      expect(ours).toBeCloseTo(distance, 12);
      expect(Math.abs(exactChance(ours, left.length, right.length) - exact)).toBeLessThan(1e-10);
      expect(Math.abs(limitChance(ours, left.length, right.length) - limit)).toBeLessThan(1e-10);
    }
  });

  it("fits the discriminant that scikit-learn fits, to 1e-9 of each chance", async () => {
    const normal = createNormal(createStream(6, "discriminant"));
    const rows = Array.from({ length: 600 }, (_, at) => {
      const leaks = at % 7 === 0;
      const warmth = 20 + 2 * normal();
      return { leaks, warmth, torque: (leaks ? 1.55 : 1.8) - 0.012 * (warmth - 20) + 0.1 * normal() };
    });
    const moments = emptyMoments();
    for (const { leaks, warmth, torque } of rows) addPallet(moments, torque, warmth, leaks);
    const ours = discriminantOf(moments)!;
    const [bias, perNm, perDegree, chances] = await ask<readonly [number, number, number, readonly number[]]>(LDA, [
      rows.map(({ torque, warmth }) => [torque, warmth]),
      rows.map(({ leaks }) => Number(leaks)),
    ]);
    expect(ours.perNm / perNm).toBeCloseTo(1, 9);
    expect(ours.perDegree / perDegree).toBeCloseTo(1, 9);
    expect(ours.bias / bias).toBeCloseTo(1, 9);
    for (const [at, { torque, warmth }] of rows.entries())
      expect(Math.abs(riskOf(ours, torque, warmth) - chances[at]!)).toBeLessThan(1e-9);
  });
});
