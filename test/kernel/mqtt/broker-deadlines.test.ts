import fc from "fast-check";
import { expect, it } from "vitest";
import { createDeadlines } from "#kernel/mqtt/broker/deadlines.ts";

it("always knows the earliest deadline, through any changes that it is told of and any putting off that it is not", () => {
  const change = fc.tuple(fc.nat(9), fc.oneof(fc.nat(50), fc.constant(Number.POSITIVE_INFINITY)));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const times = new Array<number>(10).fill(Number.POSITIVE_INFINITY);
      const deadlines = createDeadlines<number>((owner) => times[owner] as number);
      for (const [owner, atMs] of changes) {
        const putOff = atMs > (times[owner] as number);
        times[owner] = atMs;
        if (!putOff) deadlines.watch(owner);
        expect(deadlines.nextMs()).toBe(Math.min(...times));
      }
      const taken: number[] = [];
      for (let owner = deadlines.takeDue(25); owner !== undefined; owner = deadlines.takeDue(25)) {
        taken.push(times[owner] as number);
        times[owner] = Number.POSITIVE_INFINITY;
      }
      expect(taken).toEqual([...taken].sort((a, b) => a - b));
      expect(Math.min(...times)).toBeGreaterThan(25);
    }),
    { seed: 1, numRuns: 500 },
  );
});
