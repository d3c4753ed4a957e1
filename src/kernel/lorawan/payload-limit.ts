/**
 * How many bytes of its own an application may put into one LoRaWAN message. Source: LoRaWAN Regional Parameters 1.0.3A,
 * §2.2.6 (EU863-870) and §2.3.6 (US902-928), column N of the tables for networks with repeaters. Limit: commands of the
 * network in the same header (FOpts) take their bytes off.
 */
export interface PayloadLimit {
  readonly band: "EU868" | "US915";
  readonly dataRates: string;
  readonly bytes: number;
}

/** The slowest rates of two bands, then what EU868 allows as a device comes nearer; by bytes. */
export const PAYLOAD_LIMITS = [
  { band: "US915", dataRates: "DR0", bytes: 11 },
  { band: "EU868", dataRates: "DR0 to DR2", bytes: 51 },
  { band: "EU868", dataRates: "DR3", bytes: 115 },
  { band: "EU868", dataRates: "DR4 and DR5", bytes: 222 },
] as const satisfies readonly PayloadLimit[];

/** The slowest data rates of EU868: what a device far from every gateway is left with. */
export const EU868_DR0_BYTES = PAYLOAD_LIMITS[1].bytes;
/** The slowest data rate of US915. */
export const US915_DR0_BYTES = PAYLOAD_LIMITS[0].bytes;
