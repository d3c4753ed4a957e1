/** Figures of the chapter on MQTT 5, from encoded packets and from the minutes that its widgets run. */
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import { type LoadPlan, SAMPLE_MS } from "#kernel/mqtt/load/plan.ts";
import { runLoad } from "#kernel/mqtt/load/run.ts";
import type { Packet, Properties, Publish, Subscription } from "#kernel/mqtt/packet.ts";
import { LOAD_SCENES } from "#widgets/mqtt/SharedLoad.presets.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
export const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const torque = { type: "PUBLISH", dup: false, qos: 1, packetId: 7, retain: false } as const;

/** Bytes of the screwdriver's PUBLISH with these properties; version 3.1.1 without any. */
export function torqueBytes(properties?: Properties, topic = "line/3/torque"): number {
  const packet: Packet = { ...torque, topic, payload: bytesOf("41.8") };
  return properties ? encodePacket({ ...packet, properties }, 5).length : encodePacket(packet, 4).length;
}

/** What `messages` cost with a topic alias, and without. */
export function aliasCost(messages: number): { readonly plain: number; readonly aliased: number } {
  const first = torqueBytes({ topicAlias: 1 });
  const later = torqueBytes({ topicAlias: 1 }, "");
  return { plain: messages * torqueBytes({}), aliased: first + (messages - 1) * later };
}

/** The length of a PUBLISH's properties, as the packet itself says it. RangeError above 127. */
export function propertyLength(properties: Properties): number {
  const without = torqueBytes({});
  const length = torqueBytes(properties) - without;
  if (length > 127) throw new RangeError(`property length must fit into one byte, got ${length}`);
  return length;
}

/** A SUBSCRIBE of version 5, whole. */
export const subscribe5 = (packetId: number, subscription: Subscription): string =>
  hexOf(encodePacket({ type: "SUBSCRIBE", packetId, subscriptions: [subscription] }, 5));

/** A PUBACK of version 5 that refuses or takes. */
export const puback5 = (packetId: number, reasonCode: number): string =>
  hexOf(encodePacket({ type: "PUBACK", packetId, reasonCode }, 5));

type Line = readonly [connection: number, packet: Packet];
const connect = (clientId: string, properties: Properties, cleanStart = true): Packet => {
  return { type: "CONNECT", level: 5, cleanStart, keepAliveSec: 0, clientId, properties };
};

/** A broker that is told packets and answers with those it sends, each with its connection. */
function conversation() {
  const broker = createBroker();
  return {
    open: (connection: number) => broker.apply({ type: "open", connection }, 0),
    closed: (connection: number, nowMs: number) => broker.apply({ type: "closed", connection }, nowMs),
    say: (connection: number, packet: Packet, nowMs = 0): readonly Line[] =>
      broker
        .apply({ type: "bytes", connection, bytes: encodePacket(packet, 5) }, nowMs)
        .flatMap((output) =>
          output.type === "send" ? [[output.connection, decodePacket(output.bytes, 5)] as const] : [],
        ),
  };
}

/** The expiry interval that a subscriber is told when it comes back after `awaySec` to a message that had `expirySec`. */
export function forwardedExpiry(expirySec: number, awaySec: number): number | undefined {
  const { open, closed, say } = conversation();
  open(1);
  open(2);
  say(1, connect("screen", { sessionExpiryIntervalSec: 86_400 }));
  say(1, { type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "line/#", qos: 1 }] });
  closed(1, 0);
  say(2, connect("press", {}));
  const properties = { messageExpiryIntervalSec: expirySec };
  say(2, { ...torque, topic: "line/3/torque", payload: bytesOf("41.8"), properties });
  open(3);
  const heard = say(3, connect("screen", { sessionExpiryIntervalSec: 86_400 }, false), awaySec * 1000);
  const message = heard.find(([, packet]) => packet.type === "PUBLISH")?.[1] as Publish | undefined;
  return message?.properties?.messageExpiryIntervalSec;
}

/**
 * Who gets which message, of three workers that share a filter with receive maximum 1: `acks` says after how many messages
 * which worker acknowledges. Names by message.
 */
export function sharedOut(messages: number, acks: Readonly<Record<number, string>>): readonly string[] {
  const { open, say } = conversation();
  const names = ["A", "B", "C"];
  const got: string[] = [];
  const inFlight = new Map<string, number>();
  const take = (lines: readonly Line[]) => {
    for (const [connection, packet] of lines)
      if (packet.type === "PUBLISH") {
        const name = names[connection - 1] as string;
        got.push(name);
        inFlight.set(name, packet.packetId as number);
      }
  };
  for (const [at, name] of names.entries()) {
    open(at + 1);
    say(at + 1, connect(name, { receiveMaximum: 1 }));
    say(at + 1, { type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: "$share/workers/line/#", qos: 1 }] });
  }
  open(9);
  say(9, connect("press", {}));
  for (let n = 1; n <= messages; n++) {
    take(say(9, { ...torque, packetId: n, topic: "line/3/torque", payload: bytesOf(`${n}`) }));
    const name = acks[n];
    if (name === undefined) continue;
    const packetId = inFlight.get(name) as number;
    take(say(names.indexOf(name) + 1, { type: "PUBACK", packetId, reasonCode: 0 }));
  }
  return got;
}

const slowest = ({ samples }: ReturnType<typeof runLoad>, atMs: number) => samples[atMs / SAMPLE_MS]?.workers[0];
const minuteOf = (plan: LoadPlan) => {
  const run = runLoad(plan);
  const end = run.samples.at(-1);
  const worker = end?.workers[0];
  if (!end || !worker) throw new RangeError("figures: a minute must have a sample and a worker, got none");
  return { run, ...end, handedToSlow: worker.handed, doneBySlow: worker.done };
};
/** The minutes that the chapter's experiments run, at their ends. */
export const slowMinute = minuteOf(LOAD_SCENES["slow-one"].plan);
export const windowMinute = minuteOf(LOAD_SCENES.window.plan);

/** What worker 1 holds when it is killed at level 0, and how many messages are lost by it at level 2. */
export function killedFigures(): { readonly held: number; readonly lostAtLevel2: number } {
  const { settings, changes } = LOAD_SCENES.killed.plan;
  const held = slowest(minuteOf({ settings, changes }).run, 20_000)?.held ?? Number.NaN;
  return { held, lostAtLevel2: minuteOf({ settings: { ...settings, qos: 2 }, changes }).lost };
}
