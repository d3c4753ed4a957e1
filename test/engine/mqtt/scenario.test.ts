/** Scripted runs of real mqtt.js clients on our broker: what a cut does, and what time does. */
import { describe, expect, it } from "vitest";
import { runScenario, type Trace } from "#engine/mqtt/scenario.ts";
import { CUTS, cutScenario } from "../../campaigns/cut-scenarios.ts";

const LEVELS = [4, 5] as const;
const payloadsOf = (trace: Trace, client: string) =>
  trace.events.flatMap((event) =>
    event.type === "message" && event.client === client ? [new TextDecoder().decode(event.message.payload)] : [],
  );
describe.each(LEVELS)("what a cut really does, protocol level %i", (level) => {
  it.each(CUTS.map((cut) => [cut.whose, cut.qos, cut.type, cut.copies, cut] as const))(
    "on the %s's link at QoS %i, losing %s, delivers %i",
    async (_whose, _qos, _type, copies, cut) => {
      const trace = await runScenario(cutScenario(cut, { level, clean: false, seed: 1 }));
      expect(payloadsOf(trace, "subscriber")).toHaveLength(copies);
      expect(trace.entries.filter(({ fate, type }) => fate === "lost" && type === cut.type)).toHaveLength(1);
    },
  );
});
