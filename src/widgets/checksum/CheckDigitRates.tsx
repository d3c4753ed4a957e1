/** What every scheme catches of every class of error, counted over all ids of a length, with an error that passes for each. */
import type { Rate } from "#kernel/checksum/rates.ts";
import { SWEPT } from "#kernel/checksum/sweep.ts";
import { TYPING_ERRORS } from "#kernel/checksum/typing-error.ts";
import { Select } from "#ui/Select.tsx";
import { ERROR_NAMES, SCHEME_NAMES, SHORT_ERRORS } from "./CheckDigit.presets.ts";
import { type CheckDigitEvent, type CheckDigitState, chosenError, LENGTHS } from "./CheckDigit.state.ts";
import { number, percent } from "./CheckDigit.words.ts";
import { CheckDigitWorking } from "./CheckDigitWorking.tsx";

export interface CheckDigitRatesProps {
  readonly state: CheckDigitState;
  readonly open: boolean;
  send(event: CheckDigitEvent): void;
}

export function CheckDigitRates({ state, open, send }: CheckDigitRatesProps) {
  const { digits, code, scheme, error } = state;
  const rates = open ? state.rates : undefined;
  const wrong = rates && chosenError(state);
  return (
    <>
      <div className="cs-fields">
        <Select
          label="Length of the ids"
          value={String(digits)}
          options={(open ? LENGTHS : [digits]).map((each) => ({
            value: String(each),
            text: `${each} digits: ${number(10 ** each)} ids`,
          }))}
          onChange={(value) => send({ type: "digits", digits: Number(value) })}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: it is no set of fields */}
      <div className="cs-work" role="group" aria-label="Shares of errors caught" tabIndex={0}>
        <table className="cs-table cs-rates">
          <caption>Errors that are caught, of 100 in their class</caption>
          <thead>
            <tr>
              <td />
              {TYPING_ERRORS.map((each) => (
                <th key={each} scope="col" title={ERROR_NAMES[each]}>
                  {SHORT_ERRORS[each]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SWEPT.map((name) => (
              <tr key={name}>
                <th scope="row">{SCHEME_NAMES[name]}</th>
                {TYPING_ERRORS.map((each) => (
                  <td key={each}>
                    <Share
                      rate={rates?.find((rate) => rate.scheme === name && rate.error === each)}
                      chosen={wrong !== undefined && scheme === name && error === each}
                      onShow={() => send({ type: "example", scheme: name, error: each })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="cs-both cs-last">
        {wrong ? (
          <>
            <CheckDigitWorking title="On the label" code={code} scheme={scheme} />
            <CheckDigitWorking title="Typed" code={code} scheme={scheme} wrong={wrong} />
          </>
        ) : (
          <p className="cs-work">Where a share is less than 100, press it: an error that passes stands here.</p>
        )}
      </div>
    </>
  );
}

function Share({ rate, chosen, onShow }: { rate: Rate | undefined; chosen: boolean; onShow(): void }) {
  if (!rate) return "?";
  if (!rate.example) return percent(rate);
  return (
    <button type="button" aria-pressed={chosen} onClick={onShow}>
      {percent(rate)}
      <span className="w-hidden">
        {" "}
        {SCHEME_NAMES[rate.scheme]}, {ERROR_NAMES[rate.error]}
      </span>
    </button>
  );
}
