/** What is wrong with a scenario, found before it runs. */
import { createLink } from "#kernel/mqtt/link.ts";
import type { ProtocolLevel } from "#kernel/mqtt/packet.ts";
import { checkSharedSubscription, checkTopicFilter } from "#kernel/mqtt/topic-filter.ts";
import { checkTopicName } from "#kernel/mqtt/topic-name.ts";
import type { Scenario, ScenarioAct, ScenarioWill } from "./scenario.ts";

const MOST_SECONDS = 2 ** 32 - 1;

/** RangeError with what must be otherwise. */
export function checkScenario({ clients, acts, losses = [], consumeMs = {}, ...scenario }: Scenario): void {
  createLink({ latencyMs: scenario.latencyMs, jitterMs: scenario.jitterMs ?? 0 });
  within("seed", scenario.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  within("reconnectMs", scenario.reconnectMs, 0);
  const levels = new Map<string, ProtocolLevel>();
  for (const { name, level = 4, keepAliveSec, will, ...client } of clients) {
    if (levels.has(name)) throw fault("client names", "different", name);
    levels.set(name, level);
    within("keepAliveSec", keepAliveSec, 0, 65_535);
    within("sessionExpirySec", client.sessionExpirySec, 0, MOST_SECONDS);
    within("receiveMaximum", client.receiveMaximum, 1, 65_535);
    within("topicAliasMaximum", client.topicAliasMaximum, 0, 65_535);
    if (will) checkWill(will, level);
  }
  const levelOf = (client: string): ProtocolLevel => {
    const level = levels.get(client);
    if (level === undefined) throw fault("client", [...levels.keys()].join(" or ") || "in the list", client);
    return level;
  };
  for (const act of acts) checkAct(act, levelOf);
  for (const { client, nth } of losses) {
    levelOf(client);
    within("nth", nth, 1);
  }
  for (const [client, ms] of Object.entries(consumeMs)) {
    levelOf(client);
    within("consumeMs", ms, 0);
  }
}

function checkAct(act: ScenarioAct, levelOf: (client: string) => ProtocolLevel): void {
  if (act.do === "wait") {
    within("ms", act.ms, 0);
    return;
  }
  const level = levelOf(act.client);
  switch (act.do) {
    case "connect":
      within("sessionExpirySec", act.sessionExpirySec, 0, MOST_SECONDS);
      if (act.will) checkWill(act.will, level);
      return;
    case "disconnect":
      if (act.withWill && level === 4) throw fault("withWill", "for a client of MQTT 5", act.client);
      return;
    case "subscribe": {
      qosOf(act.qos);
      within("subscriptionIdentifier", act.subscriptionIdentifier, 1, 268_435_455);
      pass(checkTopicFilter(act.filter, level) ?? (level === 5 ? checkSharedSubscription(act.filter) : undefined));
      return;
    }
    case "unsubscribe":
      pass(checkTopicFilter(act.filter, level));
      return;
    case "publish":
      qosOf(act.qos);
      within("expirySec", act.expirySec, 0, MOST_SECONDS);
      within("topicAlias", act.topicAlias, 1, 65_535);
      if (act.topic !== "" || act.topicAlias === undefined || level === 4) pass(checkTopicName(act.topic, level));
      return;
    case "cut":
    case "blackhole":
      return;
    default:
      throw fault("act", "one that a scenario knows", (act as { do: unknown }).do);
  }
}

function checkWill(will: ScenarioWill, level: ProtocolLevel): void {
  pass(checkTopicName(will.topic, level));
  qosOf(will.qos);
  within("delaySec", will.delaySec, 0, MOST_SECONDS);
}
function qosOf(qos: number): void {
  within("qos", qos, 0, 2);
  if (!Number.isInteger(qos)) throw fault("qos", "0, 1 or 2", qos);
}
function pass(topicFault: { readonly message: string } | undefined): void {
  if (topicFault) throw new RangeError(`scenario: ${topicFault.message}`);
}
function within(what: string, value: number | undefined, least: number, most = Number.MAX_SAFE_INTEGER): void {
  if (value === undefined || (value >= least && value <= most)) return;
  throw fault(what, most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `${least} to ${most}`, value);
}
function fault(what: string, rule: string, got: unknown): RangeError {
  return new RangeError(`scenario: ${what} must be ${rule}, got ${got}`);
}
