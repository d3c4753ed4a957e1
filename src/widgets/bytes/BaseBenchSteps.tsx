/** The divisions that make the digits of a number, or the reading of its digits one by one. */
import type { Working } from "./BaseBench.machine.ts";

const MOST_STEPS = 12;
const MOST_CHARS = 16;

export default function BaseBenchSteps({ working }: { working: Exclude<Working, { kind: "bits" }> }) {
  const isDivided = working.kind === "divisions";
  const { base } = working;
  const rows = isDivided
    ? working.divisions.map(({ value, quotient, remainder, digit }) => [value, quotient, remainder, digit])
    : working.reads.map(({ before, digit, worth, value }) => [before, digit, worth, value]);
  const heads = isDivided
    ? ["number", `divided by ${base}`, "remainder", "digit"]
    : ["so far", "digit", "worth", `so far × ${base} + worth`];
  const more = rows.length - MOST_STEPS;
  return (
    <>
      <table className="bb-steps">
        <caption>
          {isDivided
            ? `Divide by ${base} until nothing is left. The digits are the remainders, the last one first.`
            : `From the left: what there is so far times ${base}, plus what the digit is worth.`}
          {isDivided && working.zeros > 0 && ` Zero bytes in front become a 1 each: ${working.zeros}.`}
        </caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_STEPS).map((row, index) => (
            // Steps have no identity but their place
            <tr key={index}>
              {row.map((value, column) => (
                <td key={heads[column]}>{shorten(String(value))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="bb-say">{`And ${more.toLocaleString("en-GB")} more steps like these.`}</p>}
    </>
  );
}

/** A long number by its ends and its length. */
function shorten(text: string): string {
  return text.length > MOST_CHARS ? `${text.slice(0, 5)}…${text.slice(-4)} (${text.length})` : text;
}
