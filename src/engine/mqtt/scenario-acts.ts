/** A scenario's clients, and what each of its acts makes them do. */
import type { Properties } from "#kernel/mqtt/packet.ts";
import type { NetworkClient } from "./client.ts";
import type { Network } from "./network.ts";
import type { Scenario, ScenarioAct, ScenarioWill } from "./scenario.ts";

/** Every client joined, with its losses lying in wait, by its name. */
export function joinAll(
  { clients, losses = [], consumeMs = {} }: Scenario,
  join: Network["join"],
): Map<string, NetworkClient> {
  const joined = new Map<string, NetworkClient>();
  for (const each of clients) {
    const { will, ...rest } = each;
    const slow = consumeMs[each.name] ?? 0;
    const client = join({ ...rest, ...(will ? { will: withBytes(will) } : {}), consumeMs: slow });
    const rules = losses.filter((loss) => loss.client === each.name).map((loss) => ({ ...loss, seen: 0 }));
    client.cutWhen(({ direction, type }) => {
      let verdict: false | "before" | "after" = false;
      for (const rule of rules) {
        if (rule.direction !== direction || rule.type !== type) continue;
        if (++rule.seen === (rule.nth ?? 1)) verdict ||= rule.when;
      }
      return verdict;
    });
    joined.set(each.name, client);
  }
  return joined;
}

/** Starts one act; `told` is called when a publish has come to its end. */
export function perform(
  client: NetworkClient,
  act: Exclude<ScenarioAct, { do: "wait" }>,
  told: (error: Error | undefined) => void,
): void {
  switch (act.do) {
    case "connect": {
      const { cleanStart, sessionExpirySec, will } = act;
      client.connect({
        ...(cleanStart === undefined ? {} : { cleanStart }),
        ...(sessionExpirySec === undefined ? {} : { sessionExpirySec }),
        ...(will === undefined ? {} : { will: will && withBytes(will) }),
      });
      return;
    }
    case "disconnect":
      client.disconnect(act.withWill);
      return;
    case "cut":
      client.cut();
      return;
    case "blackhole":
      client.blackhole();
      return;
    case "subscribe":
      client.subscribe(act.filter, act.qos, act);
      return;
    case "unsubscribe":
      client.unsubscribe(act.filter);
      return;
    case "publish": {
      const { topic, payload, qos, retain = false } = act;
      client.publish(topic, bytesOf(payload), { qos, retain, properties: propertiesOf(act) }, told);
      return;
    }
  }
}

function propertiesOf(act: ScenarioAct & { do: "publish" }): Properties {
  const { expirySec, responseTopic, correlationData, userProperties, topicAlias } = act;
  return {
    ...(expirySec === undefined ? {} : { messageExpiryIntervalSec: expirySec }),
    ...(responseTopic === undefined ? {} : { responseTopic }),
    ...(correlationData === undefined ? {} : { correlationData: bytesOf(correlationData) }),
    ...(userProperties === undefined ? {} : { userProperties }),
    ...(topicAlias === undefined ? {} : { topicAlias }),
  };
}

const withBytes = ({ payload, ...rest }: ScenarioWill) => ({ ...rest, payload: bytesOf(payload) });

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
