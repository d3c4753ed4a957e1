/** The working of each scheme as rows below the characters of a code, one step after the other. Source: #kernel/checksum. */
import { crcSteps } from "#kernel/checksum/crc.ts";
import { crcModel } from "#kernel/checksum/crc-table.ts";
import { dammSteps } from "#kernel/checksum/damm.ts";
import { luhnSteps } from "#kernel/checksum/luhn.ts";
import { mod11Steps } from "#kernel/checksum/mod-11-2.ts";
import { mod97Steps } from "#kernel/checksum/mod-97-10.ts";
import type { SchemeName } from "#kernel/checksum/scheme.ts";
import type { SweptName } from "#kernel/checksum/sweep.ts";
import { verhoeffSteps } from "#kernel/checksum/verhoeff.ts";

export interface WorkingStep {
  /** Index of the character. */
  readonly at: number;
  /** One a row; empty where the row has nothing for this character. */
  readonly cells: readonly string[];
  /** One sentence. */
  readonly say: string;
}
export interface Working {
  /** What the rows are. */
  readonly rows: readonly string[];
  readonly steps: readonly WorkingStep[];
  /** What it comes to: "the sum is 40 and ends in 0". */
  readonly end: string;
}

/** How `typed`, a code that the scheme can read, is checked. O(n). */
export function workingOf(scheme: SweptName, typed: string): Working {
  return Object.hasOwn(WORKINGS, scheme) ? WORKINGS[scheme as SchemeName](typed) : crcWorking(scheme, typed);
}

const WORKINGS: Readonly<Record<SchemeName, (typed: string) => Working>> = {
  Luhn(typed) {
    const { steps, sum } = luhnSteps(typed);
    return {
      rows: ["twice", "adds", "sum"],
      steps: steps.map((step) => ({
        at: step.at,
        cells: [`${step.doubled ?? ""}`, `${step.value}`, `${step.sum}`],
        say: `${luhnWords(step.digit, step.doubled, step.value)}; the sum is ${step.sum}.`,
      })),
      end: `the sum is ${sum} and ends in ${sum % 10}`,
    };
  },
  Damm(typed) {
    const { steps, interim } = dammSteps(typed);
    return {
      rows: ["row", "gives"],
      steps: steps.map(({ at, row, column, interim }) => ({
        at,
        cells: [`${row}`, `${interim}`],
        say: `Row ${row}, column ${column}: the table has ${interim}.`,
      })),
      end: `the last interim digit is ${interim}`,
    };
  },
  Verhoeff(typed) {
    const { steps, interim } = verhoeffSteps(typed);
    return {
      rows: ["becomes", "product"],
      steps: steps.map((step) => ({
        at: step.at,
        cells: [`${step.permuted}`, `${step.interim}`],
        say: `At this place ${step.digit} becomes ${step.permuted}; ${step.before} times ${step.permuted} in the group is ${step.interim}.`,
      })),
      end: `the product is ${interim}`,
    };
  },
  "ISO 7064 MOD 11-2"(typed) {
    const { steps, product, remainder } = mod11Steps(typed);
    const last = typed.at(-1)!;
    return {
      rows: ["carried"],
      steps: [
        ...steps.map(({ at, digit, before, product }) => ({
          at,
          cells: [`${product}`],
          say: `Twice ${before} + ${digit} leaves ${product} when divided by 11.`,
        })),
        {
          at: typed.length - 1,
          cells: [`${remainder}`],
          say: `${product} + ${last === "X" ? "10, written X," : last} leaves ${remainder} when divided by 11.`,
        },
      ],
      end: `the remainder is ${remainder}`,
    };
  },
  "ISO 7064 MOD 97-10"(typed) {
    const { steps, remainder } = mod97Steps(typed);
    return {
      rows: ["carried"],
      steps: steps.map(({ at, digit, before, remainder }) => ({
        at,
        cells: [`${remainder}`],
        say: `10 × ${before} + ${digit} leaves ${remainder} when divided by 97.`,
      })),
      end: `the remainder is ${remainder}`,
    };
  },
};

function crcWorking(scheme: SweptName, typed: string): Working {
  const model = crcModel(scheme);
  const hex = (value: number) =>
    value
      .toString(16)
      .toUpperCase()
      .padStart(model.width / 4, "0");
  const { steps, crc } = crcSteps(model, new TextEncoder().encode(typed));
  return {
    rows: ["byte", "register"],
    steps: steps.map(({ at, byte, shifts }) => ({
      at,
      cells: [byte.toString(16).toUpperCase(), hex(shifts.at(-1)!.register)],
      say: `The byte ${byte.toString(16).toUpperCase()} goes in, and eight shifts later the register holds ${hex(shifts.at(-1)!.register)}.`,
    })),
    end: `the CRC is ${hex(crc)}`,
  };
}

function luhnWords(digit: number, doubled: number | undefined, value: number): string {
  if (doubled === undefined) return `${digit} counts as it is`;
  return doubled < 10
    ? `${digit} is doubled to ${value}`
    : `${digit} is doubled to ${doubled}, and 1 + ${doubled - 10} = ${value}`;
}
