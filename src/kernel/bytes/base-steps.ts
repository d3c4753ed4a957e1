/** The working of base64 and its kin: the bits of each group of bytes, cut anew. Source: RFC 4648 §4 to §8. */
import { BASE_FORMS, type BaseName, type Padding } from "./base-encoding.ts";

export interface BaseCharacter {
  /** Its bits as text, among them `filled` zeros at the end that belong to no byte. */
  readonly bits: string;
  readonly filled: number;
  readonly worth: number;
  readonly character: string;
}
export interface BaseGroup {
  /** The group is bytes [start, end). */
  readonly start: number;
  readonly end: number;
  /** Eight bits a byte, as text. */
  readonly bytes: readonly string[];
  readonly characters: readonly BaseCharacter[];
  /** How many "=" follow. */
  readonly pads: number;
}

/** Each group of bytes, regrouped; only the last may be short. O(n). */
export function baseSteps(name: BaseName, bytes: Uint8Array, padding: Padding = "required"): readonly BaseGroup[] {
  const { alphabet, bitsPerCharacter, groupBytes, groupCharacters } = BASE_FORMS[name];
  const groups: BaseGroup[] = [];
  for (let start = 0; start < bytes.length; start += groupBytes) {
    const end = Math.min(start + groupBytes, bytes.length);
    const octets = Array.from(bytes.subarray(start, end), (byte) => byte.toString(2).padStart(8, "0"));
    const all = octets.join("");
    const characters = Array.from({ length: Math.ceil(all.length / bitsPerCharacter) }, (_, index): BaseCharacter => {
      const own = all.slice(index * bitsPerCharacter, (index + 1) * bitsPerCharacter);
      const bits = own.padEnd(bitsPerCharacter, "0");
      const worth = Number.parseInt(bits, 2);
      return { bits, filled: bits.length - own.length, worth, character: alphabet[worth]! };
    });
    const pads = padding === "none" ? 0 : groupCharacters - characters.length;
    groups.push({ start, end, bytes: octets, characters, pads });
  }
  return groups;
}
