/** What a cut really does, on real mqtt.js clients and our broker, in both versions: the whole table. */
import { describe, expect, it } from "vitest";
import { runScenario, type ScenarioAct } from "#engine/mqtt/scenario.ts";
import { CUTS, cutScenario } from "../../campaigns/cut-scenarios.ts";
import { connect, EVER, packetsOf, publish, run, textsOf } from "./script.ts";

describe.each([4, 5] as const)("what a cut really does, protocol level %i", (level) => {
  it.each(CUTS.map((cut) => [cut.whose, cut.qos, cut.type, cut.copies, cut] as const))(
    "on the %s's link at QoS %i, losing %s, delivers %i",
    async (_whose, _qos, type, copies, cut) => {
      const trace = await runScenario(cutScenario(cut, { level, clean: false, seed: 1 }));
      expect(textsOf(trace, "subscriber")).toHaveLength(copies);
      expect(trace.entries.filter((entry) => entry.fate === "lost" && entry.type === type)).toHaveLength(1);
    },
  );

  it("delivers QoS 2 twice when PUBREC is lost and the session is clean, for the second is a new message", async () => {
    const [lost] = CUTS.filter(({ whose, type }) => whose === "publisher" && type === "PUBREC");
    const trace = await runScenario(cutScenario(lost!, { level, clean: true, seed: 1 }));
    expect(textsOf(trace, "subscriber")).toHaveLength(2);
    expect(packetsOf(trace, "publisher", "PUBLISH").map(({ dup }) => dup)).toEqual([false, false]);
  });

  it.each([1, 2] as const)(
    "marks the resend as a duplicate at QoS %i, and not the subscriber's copies",
    async (qos) => {
      const [lost] = CUTS.filter((cut) => cut.whose === "publisher" && cut.qos === qos && cut.type === "PUBLISH");
      const trace = await runScenario(cutScenario(lost!, { level, clean: false, seed: 1, when: "after" }));
      expect(packetsOf(trace, "publisher", "PUBLISH").map(({ dup }) => dup)).toEqual([false, true]);
      expect(packetsOf(trace, "subscriber", "PUBLISH").map(({ dup }) => dup)).not.toContain(true);
    },
  );

  it("marks nothing that was only waiting for a connection", async () => {
    const trace = await run({
      clients: [{ name: "a", level, ...EVER }],
      acts: [connect("a"), { do: "cut", client: "a" }, publish("a", "t", "late", 2), connect("a")],
    });
    expect(packetsOf(trace, "a", "PUBLISH").map(({ dup }) => dup)).toEqual([false]);
  });

  it("keeps the handshake over two cuts, and forgets it when the broker has", async () => {
    const script = (cleanStart: boolean) =>
      run({
        clients: [{ name: "a", level, ...EVER }],
        acts: [connect("a"), publish("a", "t", "x", 2), { ...connect("a"), cleanStart } as ScenarioAct],
        losses: [{ client: "a", direction: "up", type: "PUBREL", when: "before" }],
      });
    const kept = await script(false);
    expect(packetsOf(kept, "a", "PUBREL")).toHaveLength(2);
    expect(kept.outcomes).toMatchObject([{ act: 1, client: "a" }]);
    expect(kept.outcomes[0]?.error).toBeUndefined();
    const forgotten = await script(true);
    expect(packetsOf(forgotten, "a", "PUBREL")).toHaveLength(1);
    expect(forgotten.outcomes).toMatchObject([{ act: 1, error: "Message removed" }]);
  });

  it("reports success to the application at QoS 0 although the message is lost", async () => {
    const [lost] = CUTS;
    const { outcomes } = await runScenario(cutScenario(lost!, { level, clean: false, seed: 1 }));
    expect(outcomes).toMatchObject([{ act: 3, client: "publisher" }]);
    expect(outcomes[0]?.error).toBeUndefined();
  });
});
