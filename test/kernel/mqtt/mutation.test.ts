/** A fixed sample of the mutation campaign. */
import { expect, it } from "vitest";
import { mutateMqtt } from "../../campaigns/mqtt-mutation.ts";

it("5000 mutated packets are decoded or refused at a byte, and dissector, encoder and framer agree", () => {
  const { inputs, decoded, refused } = mutateMqtt(5000, 1);
  expect(inputs).toBe(5000);
  expect(decoded + refused).toBe(5000);
  // Both sides of the fence must be visited, or the sample proves nothing.
  expect(decoded).toBeGreaterThan(300);
  expect(refused).toBeGreaterThan(2000);
});
