/** What BytesOnTheWire opens on. */
import type { Json } from "#contract/json.ts";
import { dayCost, type Plan } from "#kernel/wire/day-cost.ts";
import { PROTOCOL_NAMES, WIRE_PROTOCOLS } from "#kernel/wire/reading.ts";

export type WirePreset = "hourly-wake" | "kept-open" | "bench";

export interface WireScene {
  readonly title: string;
  readonly question: string;
  readonly plan: Plan;
  /** An experiment: what may be predicted, and which of it is so. */
  readonly experiment?: {
    readonly options: readonly { readonly value: string; readonly text: string }[];
    outcome(): Json;
  };
}

const hourly: Plan = { security: "full", readingsPerConnection: 1, everySec: 3600 };
const keptOpen: Plan = { ...hourly, readingsPerConnection: 24 };

/** Names the share of its bytes that HTTP/1.1 would be spared by MQTT. */
function savingOf(plan: Plan): string {
  const saving = 1 - dayCost("mqtt0", plan).total / dayCost("http1", plan).total;
  if (saving > 0.6) return "three-quarters";
  if (saving > 0.35) return "half";
  return saving > 0.1 ? "quarter" : "tenth";
}

export const WIRE_SCENES: Readonly<Record<WirePreset, WireScene>> = {
  "hourly-wake": {
    title: "One reading an hour, a fresh connection each time",
    question: "The thermometer speaks HTTP/1.1 over TLS. How many of its bytes would MQTT at QoS 0 save?",
    plan: hourly,
    experiment: {
      options: [
        { value: "three-quarters", text: "about three quarters" },
        { value: "half", text: "about half" },
        { value: "quarter", text: "about a quarter" },
        { value: "tenth", text: "less than a tenth" },
      ],
      outcome: () => savingOf(hourly),
    },
  },
  "kept-open": {
    title: "One reading an hour, one connection all day",
    question: "The connection now stays open. Who sends the fewest bytes in a day?",
    plan: keptOpen,
    experiment: {
      options: WIRE_PROTOCOLS.map((value) => ({ value, text: PROTOCOL_NAMES[value] })),
      outcome: () => WIRE_PROTOCOLS.toSorted((a, b) => dayCost(a, keptOpen).total - dayCost(b, keptOpen).total)[0]!,
    },
  },
  bench: {
    title: "Bytes on the wire",
    question: "Under TLS, when does HTTP/2 send fewer bytes in a day than MQTT at QoS 0?",
    plan: { security: "full", readingsPerConnection: 1, everySec: 600 },
  },
};

export function isWirePreset(value: unknown): value is WirePreset {
  return typeof value === "string" && Object.hasOwn(WIRE_SCENES, value);
}
