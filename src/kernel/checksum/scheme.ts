/** The schemes of check characters by name, with what they share: make them, check them, sweep them. */
import type { Automaton } from "./automaton.ts";
import { checkDamm, dammAutomaton, dammDigit } from "./damm.ts";
import { checkLuhn, luhnAutomaton, luhnDigit } from "./luhn.ts";
import { checkMod11, mod11Automaton, mod11Digit } from "./mod-11-2.ts";
import { checkMod97, mod97Automaton, mod97Digits } from "./mod-97-10.ts";
import { checkVerhoeff, verhoeffAutomaton, verhoeffDigit } from "./verhoeff.ts";

export type SchemeName = "Luhn" | "Damm" | "Verhoeff" | "ISO 7064 MOD 11-2" | "ISO 7064 MOD 97-10";

export interface Scheme {
  /** The check characters of an id of one digit or more; DecodeError for other text. */
  checkOf(id: string): string;
  /** Whether a code ends in its check characters; DecodeError for other text. */
  isValid(code: string): boolean;
  readonly automaton: Automaton;
}

export const SCHEMES: Readonly<Record<SchemeName, Scheme>> = {
  Luhn: { checkOf: luhnDigit, isValid: checkLuhn, automaton: luhnAutomaton },
  Damm: { checkOf: dammDigit, isValid: checkDamm, automaton: dammAutomaton },
  Verhoeff: { checkOf: verhoeffDigit, isValid: checkVerhoeff, automaton: verhoeffAutomaton },
  "ISO 7064 MOD 11-2": { checkOf: mod11Digit, isValid: checkMod11, automaton: mod11Automaton },
  "ISO 7064 MOD 97-10": { checkOf: mod97Digits, isValid: checkMod97, automaton: mod97Automaton },
};
