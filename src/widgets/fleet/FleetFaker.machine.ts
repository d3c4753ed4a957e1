/** A made fleet and its week, as a receiver sees it and as it truly was. Source of every figure: #kernel/telemetry. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import type { ExportFormat } from "#kernel/telemetry/export.ts";
import { FAULTS, type Fault } from "#kernel/telemetry/fault.ts";
import {
  DEVICE_COUNTS,
  FLEET_SCENES,
  type FleetChoice,
  type FleetPreset,
  isFleetPreset,
  KIND_CHOICES,
  SEEDS,
} from "./FleetFaker.presets.ts";
import { type DeviceWeek, SITES, stretchesOf, weekOf } from "./FleetFaker.week.ts";
import { describeStretch, refute, sayReceived } from "./FleetFaker.words.ts";

export type FleetFakerProps = { readonly id: string; readonly preset?: FleetPreset };
/** What Faker gave; plain data. */
export interface GivenNames {
  readonly sites: readonly string[];
  readonly keepers: readonly string[];
  readonly installed: readonly string[];
}
export interface FleetFakerState {
  readonly preset: FleetPreset;
  readonly choice: FleetChoice;
  /** Index of the device that is shown. */
  readonly shown: number;
  readonly week: DeviceWeek;
  /** Whether the truth is laid beside the readings. */
  readonly truth: boolean;
  readonly found: boolean;
  /** What was said of the last device that the reader named. */
  readonly answer?: string;
  readonly names?: GivenNames | "coming";
  readonly format: ExportFormat;
  /** Devices written so far, while an export runs. */
  readonly written?: number;
  /** How the last export or the names went. */
  readonly note?: string;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type FleetFakerEvent =
  | { readonly type: "seed"; readonly value: number }
  | { readonly type: "devices"; readonly value: number }
  | { readonly type: "kind"; readonly value: string }
  | { readonly type: "fault"; readonly value: Fault; readonly on: boolean }
  | { readonly type: "show"; readonly index: number }
  | { readonly type: "name" }
  | { readonly type: "truth"; readonly on: boolean }
  | { readonly type: "ask-names" }
  | { readonly type: "named"; readonly seed: number; readonly names: GivenNames }
  | { readonly type: "format"; readonly value: ExportFormat }
  | { readonly type: "export"; readonly how: "copy" | "download" }
  | { readonly type: "writing"; readonly done: number }
  | { readonly type: "stop" }
  | { readonly type: "noted"; readonly note: string };
export type FleetFakerCommand =
  | { readonly type: "names"; readonly seed: number; readonly sites: number; readonly devices: number }
  | {
      readonly type: "export";
      readonly how: "copy" | "download";
      readonly format: ExportFormat;
      readonly truth: boolean;
      readonly choice: FleetChoice;
      readonly sites: readonly string[];
    };
type Stepped = Step<FleetFakerState, FleetFakerCommand>;

export const fleetFaker: Machine<FleetFakerProps, FleetFakerState, FleetFakerEvent, FleetFakerCommand> = {
  start: ({ preset }) => settled(opened(isFleetPreset(preset) ? preset : "bench")),

  next(state, event) {
    const { fault: _, note: __, ...rest } = state;
    switch (event.type) {
      case "ask-names":
        return {
          state: { ...rest, names: "coming" },
          commands: [{ type: "names", seed: rest.choice.seed, sites: SITES.length, devices: rest.choice.devices }],
        };
      case "named":
        return settled(fits(rest, event) ? { ...rest, names: event.names } : rest);
      case "export":
        if (rest.written !== undefined) return settled(rest);
        return { state: { ...rest, written: 0 }, commands: [exportOf(rest, event.how)] };
      case "writing":
        return settled({ ...rest, written: event.done });
      case "stop":
        return settled({ ...unfinished(rest), note: "Stopped: nothing was written." });
      case "noted":
        return settled({ ...unfinished(rest), note: event.note });
      case "format":
        return settled({ ...rest, format: event.value === "jsonl" ? "jsonl" : "csv" });
      case "show":
        return settled(showing(rest, event.index));
      case "name":
        return settled(named(rest));
      case "truth":
        return settled(mayKnow(rest) ? { ...rest, truth: event.on } : rest);
      default:
        return settled(FLEET_SCENES[rest.preset].wanted ? rest : changed(rest, event));
    }
  },

  say({ fault, note, answer, week, truth }) {
    if (fault ?? note) return fault ?? note!;
    if (answer) return answer;
    const said = sayReceived(week);
    if (!truth) return said;
    const stretches = stretchesOf(week);
    if (stretches.length === 0) return `${said} In truth nothing went wrong.`;
    const [first, ...more] = stretches.map(describeStretch);
    return `${said} In truth: ${first}${more.length > 0 ? `, and ${more.length} more` : ""}.`;
  },

  link: ({ preset, choice, shown, truth }) => ({ preset, ...choice, shown, truth }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...fleetFaker.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const { preset, choice, shown, truth } = read;
    // What a search hides stays hidden, whatever a link says.
    if (FLEET_SCENES[preset].wanted) return settled(showing(opened(preset), shown));
    return settled(showing({ ...fleet(opened(preset), choice), truth }, shown));
  },

  reached({ preset, found, choice, shown }) {
    return found ? [{ goal: `found-${preset}`, evidence: { seed: choice.seed, shown } }] : [];
  },

  question: ({ preset }) => ({ text: FLEET_SCENES[preset].question, options: [] }),
};

/** Whether the truth may be shown: always, but in a search only once it has ended. */
export function mayKnow({ preset, found }: Pick<FleetFakerState, "preset" | "found">): boolean {
  return FLEET_SCENES[preset].wanted === undefined || found;
}

function settled(state: FleetFakerState): Stepped {
  return { state, commands: [] };
}

function opened(preset: FleetPreset): FleetFakerState {
  const { choice, first, wanted } = FLEET_SCENES[preset];
  return {
    preset,
    choice,
    shown: first,
    week: weekOf(choice, first),
    truth: wanted === undefined,
    found: false,
    format: "csv",
  };
}

/** The same widget with another fleet; names are those of the old one and go. */
function fleet(state: FleetFakerState, choice: FleetChoice): FleetFakerState {
  const { names: _, answer: __, ...rest } = state;
  const shown = Math.min(state.shown, choice.devices - 1);
  return { ...rest, choice, shown, week: weekOf(choice, shown) };
}

function showing(state: FleetFakerState, index: number): FleetFakerState {
  const { answer: _, ...rest } = state;
  if (!Number.isInteger(index) || index < 0 || index >= state.choice.devices) return rest;
  return { ...rest, shown: index, week: weekOf(state.choice, index) };
}

/** The reader names the device that is shown. */
function named(state: FleetFakerState): FleetFakerState {
  const { wanted } = FLEET_SCENES[state.preset];
  if (!wanted || state.found) return state;
  const stretch = stretchesOf(state.week).find(({ fault }) => fault === wanted);
  if (!stretch) return { ...state, answer: refute(state.week, wanted) };
  const answer = `Yes, device ${state.week.device.id}: ${describeStretch(stretch)}. The truth is now beside the readings of every device.`;
  return { ...state, found: true, truth: true, answer };
}

/** Names that come when the fleet is another one already are for nobody. */
function fits({ choice }: FleetFakerState, { seed, names }: { seed: number; names: GivenNames }): boolean {
  return choice.seed === seed && choice.devices === names.keepers.length;
}

function unfinished({ written: _, ...rest }: FleetFakerState): FleetFakerState {
  const { names, ...nameless } = rest;
  return names === "coming" || names === undefined ? nameless : { ...nameless, names };
}

function exportOf({ choice, format, truth, names }: FleetFakerState, how: "copy" | "download"): FleetFakerCommand {
  const sites = names === undefined || names === "coming" ? SITES : names.sites;
  return { type: "export", how, format, truth, choice, sites };
}

function changed(state: FleetFakerState, event: FleetFakerEvent): FleetFakerState {
  const { choice } = state;
  if (event.type === "seed" && isSeed(event.value)) return fleet(state, { ...choice, seed: event.value });
  if (event.type === "devices" && DEVICE_COUNTS.includes(event.value))
    return fleet(state, { ...choice, devices: event.value });
  const kind = event.type === "kind" ? KIND_CHOICES.find((each) => each === event.value) : undefined;
  if (kind) return fleet(state, { ...choice, kind });
  if (event.type !== "fault") return state;
  const faults = FAULTS.filter((each) => (each === event.value ? event.on : choice.faults.includes(each)));
  const { names } = state;
  // A fault changes readings, not devices: their names stay.
  const other = fleet(state, { ...choice, faults });
  return names === undefined ? other : { ...other, names };
}

function isSeed(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= SEEDS;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, seed, devices, kind, faults, shown, truth } = link as { readonly [key: string]: Json };
  if (!isFleetPreset(preset)) return "its preset must be one that this widget has";
  if (!isSeed(seed)) return `its seed must be a whole number from 1 to ${SEEDS}`;
  if (!DEVICE_COUNTS.includes(devices as number)) return `its devices must be one of ${DEVICE_COUNTS.join(", ")}`;
  const known = KIND_CHOICES.find((each) => each === kind);
  if (!known) return `its kind must be one of ${KIND_CHOICES.join(", ")}`;
  if (!Array.isArray(faults) || faults.some((each) => !(FAULTS as readonly Json[]).includes(each)))
    return `its faults must be some of ${FAULTS.join(", ")}`;
  if (!Number.isInteger(shown)) return "the device that it shows must be a whole number";
  const choice: FleetChoice = {
    seed,
    devices: devices as number,
    kind: known,
    faults: FAULTS.filter((each) => faults.includes(each)),
  };
  return { preset, choice, shown: shown as number, truth: truth === true };
}
