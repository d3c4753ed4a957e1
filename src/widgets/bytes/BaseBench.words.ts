/** What BaseBench says about a group of bits and about its faults. */
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { type Drawing, type Group, linked } from "./BaseBench.bits.ts";
import { baseOf, type Form, shortName } from "./BaseBench.forms.ts";

/** One or two sentences about a group: which bits, what they are worth, where they go. */
export function explain(drawing: Drawing, group: Group, from: Form, to: Form): string {
  const isAbove = group.id.startsWith("t");
  if (group.pad) {
    const pads = (isAbove ? drawing.top : drawing.bottom).filter(({ pad }) => pad).length;
    const bytes = pads === 1 ? "two bytes" : "one byte";
    return `= stands for no bits. The last group had only ${bytes}, and padding makes the length a multiple of four (RFC 4648 §3.2).`;
  }
  const bits = drawing.bits.slice(group.start, group.end);
  const worth = Number.parseInt(bits, 2);
  const others = linked(drawing, group);
  const place = Number(group.id.slice(1)) + 1;
  const filled = Math.max(0, group.end - Math.max(group.start, drawing.filledFrom));
  const isByte = group.end - group.start === 8;
  const what = isByte
    ? byteWords(group, place, bits, worth)
    : digitWords(group, bits, worth, isAbove ? from : to, drawing);
  const zeros = filled > 0 ? ` The last ${filled} of its bits are zeros put in to fill the digit.` : "";
  return `${what}${zeros} ${shares(group, others, isAbove)}`.trim();
}

function byteWords({ label, below }: Group, place: number, bits: string, worth: number): string {
  return `Byte ${place}, ${below === undefined || label === "·" ? "" : `${label}, `}is ${bits}: ${worth}, in hex ${below ?? label}.`;
}

function digitWords({ label, end }: Group, bits: string, worth: number, form: Form, { bits: all }: Drawing): string {
  const base = baseOf(form);
  if (base === undefined) {
    const table = form === "hex" ? "" : " in the alphabet of 64";
    return `${label} is ${bits}: number ${worth}${table}.`;
  }
  const power = Math.round((all.length - end) / Math.log2(base));
  const weight = BigInt(base) ** BigInt(power);
  const counts = weight < 10n ** 12n ? weight.toLocaleString("en-GB") : `${base} to the power of ${power}`;
  return `${label} is ${bits}: ${worth}, and counts ${counts} times that.`;
}

function shares(group: Group, others: readonly Group[], isAbove: boolean): string {
  if (others.length === 0) return "";
  const parts = others.map((other) => {
    const bits = Math.min(group.end, other.end) - Math.max(group.start, other.start);
    return `${bits} ${isAbove ? "to" : "from"} ${other.label === "·" ? other.below : other.label}`;
  });
  return `Its bits ${isAbove ? "go" : "come"}: ${parts.join(", ")}.`;
}

export interface Fault {
  /** A sentence: what is wrong and what to do. */
  readonly message: string;
  /** Index in the input; undefined where the input is right and the form cannot hold it. */
  readonly at?: number;
}

/** What an error of reading or writing says, as a sentence with its section. Other errors pass. */
export function faultOf(error: unknown, form: Form): Fault {
  if (!(error instanceof DecodeError || error instanceof RangeError)) throw error;
  const says = error.message.replace(/^[\w ]+: /, "");
  const source = error instanceof DecodeError && error.source ? ` (${error.source})` : "";
  const at = error instanceof DecodeError ? { at: error.offset } : {};
  const inForm = error instanceof DecodeError ? "" : `In ${shortName(form)} `;
  const sentence = inForm ? `${inForm}the ${says}` : `${says[0]?.toUpperCase()}${says.slice(1)}`;
  return { message: `${sentence}.${source}`, ...at };
}
