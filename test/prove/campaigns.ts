/** Hostile input and broken storage in bulk: each campaign throws at the first input that hangs, leaks or loses. */
import { fuzzBroker } from "../campaigns/broker-fuzz.ts";
import { fuzzCapture } from "../campaigns/capture-fuzz.ts";
import { mutateMqtt } from "../campaigns/mqtt-mutation.ts";
import { interruptWrites } from "../campaigns/progress-faults.ts";
import { attempt, type Proof } from "./proof.ts";

const INPUTS = 100_000;
const INTERRUPTIONS = 1_000;
const SEED = 20_261_123;

/** Three campaigns of 10^5 inputs each, and one of 1,000 interrupted writes. */
export async function proveCampaigns(): Promise<readonly Proof[]> {
  return [
    await attempt("mutated packets and random bytes into codec, dissector and framer", INPUTS, () => {
      const { decoded, refused, slowestMs } = mutateMqtt(INPUTS, SEED);
      return `${decoded} decoded, ${refused} refused with a place, slowest ${slowestMs.toFixed(1)} ms`;
    }),
    await attempt("sessions of damaged packets against the broker", INPUTS, () => {
      const { closed, delivered } = fuzzBroker(INPUTS, SEED);
      return `${closed} connections closed cleanly, ${delivered} messages delivered`;
    }),
    await attempt("damaged captures into the capture reader", INPUTS, () => {
      const { read, refused, packets, slowestMs } = fuzzCapture(INPUTS, SEED);
      return `${read} read with ${packets} packets, ${refused} refused, slowest ${slowestMs.toFixed(1)} ms`;
    }),
    await attempt("writes of progress that a crash interrupts, in two tabs", INTERRUPTIONS, () => {
      const { old, whole, torn, during } = interruptWrites(INTERRUPTIONS, SEED);
      const deeds = Object.entries(during).map(([deed, number]) => `${number} during ${deed}`);
      return `nothing lost: ${old} not begun, ${whole} whole, ${torn} torn; ${deeds.join(", ")}`;
    }),
  ];
}
