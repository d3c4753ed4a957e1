/** Short words for the acts of a scenario, and for what to ask its trace. */
import { runScenario, type Scenario, type ScenarioAct, type Trace } from "#engine/mqtt/scenario.ts";
import type { Packet, PacketType } from "#kernel/mqtt/packet.ts";

export const EVER = { cleanStart: false, sessionExpirySec: 3600 };
export const connect = (client: string): ScenarioAct => ({ do: "connect", client });
export const wait = (ms: number): ScenarioAct => ({ do: "wait", ms });
export const subscribe = (client: string, filter: string, qos: 0 | 1 | 2 = 1): ScenarioAct => ({
  ...{ do: "subscribe", client, filter, qos },
});
export const publish = (client: string, topic: string, payload: string, qos: 0 | 1 | 2 = 1): ScenarioAct => ({
  ...{ do: "publish", client, topic, payload, qos },
});
export const run = (scenario: Pick<Scenario, "clients" | "acts"> & Partial<Scenario>) =>
  runScenario({ seed: 1, latencyMs: 20, ...scenario });

export function messagesOf(trace: Trace, client: string) {
  return trace.events.flatMap((event) =>
    event.type === "message" && event.client === client
      ? [{ ...event.message, text: new TextDecoder().decode(event.message.payload), atMs: event.atMs }]
      : [],
  );
}
export const textsOf = (trace: Trace, client: string) => messagesOf(trace, client).map(({ text }) => text);
export function packetsOf<Type extends PacketType>(
  trace: Trace,
  client: string,
  type: Type,
): (Packet & { type: Type })[] {
  return trace.entries.flatMap(({ client: whose, packet }) =>
    whose === client && packet?.type === type ? [packet as Packet & { type: Type }] : [],
  );
}
export const goneOf = (trace: Trace, client: string) =>
  trace.events.flatMap((event) => (event.type === "gone" && event.client === client ? [event] : []));
