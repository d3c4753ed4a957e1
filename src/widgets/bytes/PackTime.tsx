/** The times of a meter's readings in nine forms: predict which of two is smaller, then change the clock. */
import { TIME_FORMS } from "#kernel/timeseries/time-forms.ts";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import {
  type Beat,
  bytesWords,
  describeBeat,
  FORM_NAMES,
  INTERVALS_SEC,
  intervalWords,
  type PackedForm,
  type PackTimeEvent,
  type PackTimeProps,
  packAll,
  packTime,
  TIMES,
  UNITS,
  WANDERS_MS,
} from "./PackTime.machine.ts";
import "./bases.css";

export default function PackTime(props: PackTimeProps) {
  const { state, send, locked, frame } = useMachine(packTime, props);
  const shown = state.revealed && !locked;
  const forms = packAll(state.beat);
  return (
    <Frame
      {...frame}
      name="PackTime"
      title="The size of a time"
      note={`${TIMES} times, each really encoded`}
      run={{ label: "Encode them", disabled: state.revealed, onRun: () => send({ type: "run" }) }}
      stage={
        <>
          <div className="bb-io bb-clock">
            {shown ? <Clock beat={state.beat} send={send} /> : <p>{describeBeat(state.beat)}</p>}
          </div>
          <ul className="bb-forms" aria-label="Bytes per time, by form">
            {forms.map((each) => (
              <Form key={each.form} packed={each} shown={shown} most={forms[TIME_FORMS.indexOf("iso")]!.meanBytes} />
            ))}
          </ul>
        </>
      }
    />
  );
}

function Clock({ beat, send }: { beat: Beat; send(event: PackTimeEvent): void }) {
  return (
    <>
      <Select
        label="The clock counts"
        options={UNITS.map((value) => ({ value, text: value === "ms" ? "milliseconds" : "seconds" }))}
        value={beat.unit}
        onChange={(value) => send({ type: "unit", value })}
      />
      <Select
        label="A reading"
        options={INTERVALS_SEC.map((each) => ({ value: String(each), text: intervalWords(each) }))}
        value={String(beat.everySec)}
        onChange={(value) => send({ type: "interval", value: Number(value) })}
      />
      <Select
        label="Taken early or late"
        options={WANDERS_MS.map((each) => ({
          value: String(each),
          text: each === 0 ? "never" : `by up to ${each} ms`,
        }))}
        value={String(beat.wanderMs)}
        onChange={(value) => send({ type: "wander", value: Number(value) })}
      />
    </>
  );
}

const MOST_CHARS = 26;

function Form({ packed, shown, most }: { packed: PackedForm; shown: boolean; most: number }) {
  const { form, sample, sampleBits, firstBits, meanBytes } = packed;
  const isUneven = firstBits !== sampleBits;
  return (
    <li>
      <b>{FORM_NAMES[form]}</b>
      <span>{shown ? bytesWords(meanBytes) : "hidden"}</span>
      <div aria-hidden>{shown && <i style={{ width: `${(100 * meanBytes) / most}%` }} />}</div>
      <small>
        {shown ? (
          <>
            <code>{sample.length > MOST_CHARS ? `${sample.slice(0, MOST_CHARS)}…` : sample}</code>
            {isUneven && ` · the third, ${bitsWords(sampleBits)}; the first took ${bitsWords(firstBits)}`}
          </>
        ) : (
          "one of its times, encoded"
        )}
      </small>
    </li>
  );
}

function bitsWords(bits: number): string {
  if (bits % 8 === 0) return `${bits / 8} ${bits === 8 ? "byte" : "bytes"}`;
  return `${bits} ${bits === 1 ? "bit" : "bits"}`;
}
