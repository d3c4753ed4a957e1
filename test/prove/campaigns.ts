/** Hostile input and broken storage in bulk: each campaign throws at the first input that hangs, leaks or loses. */
import { fuzzBroker } from "../campaigns/broker-fuzz.ts";
import { fuzzCapture } from "../campaigns/capture-fuzz.ts";
import { CODEC_FORMATS, mutateCodec } from "../campaigns/codec-mutation.ts";
import { mutateMqtt } from "../campaigns/mqtt-mutation.ts";
import { interruptWrites } from "../campaigns/progress-faults.ts";
import { attempt, type Proof } from "./proof.ts";

const INPUTS = 100_000;
const INTERRUPTIONS = 1_000;
const SEED = 20_261_123;

/** Campaigns of 10^5 inputs each, one for every data format among them, and one of 1,000 interrupted writes. */
export async function proveCampaigns(): Promise<readonly Proof[]> {
  const formats: Proof[] = [];
  for (const name of Object.keys(CODEC_FORMATS)) {
    const proof = attempt(`mutated ${name} into its dissector and decoder`, INPUTS, () => {
      const { read, refused, slowestMs } = mutateCodec(name, INPUTS, SEED);
      return `${read} read, ${refused} refused with a place, every byte covered, slowest ${slowestMs.toFixed(1)} ms`;
    });
    formats.push(await proof);
  }
  return [
    ...formats,
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
