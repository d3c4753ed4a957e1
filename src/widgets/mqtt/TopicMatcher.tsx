/** Type a filter, read level by level which topic names it takes and by which rule. */

import type { LevelVerdict, TopicSteps } from "#kernel/mqtt/topic-filter.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useMachine } from "../useMachine.ts";
import {
  compareTopics,
  MAX_NAMES,
  type NameVerdict,
  type TopicMatcherProps,
  topicMatcher,
} from "./TopicMatcher.machine.ts";
import { TOPIC_SCENES } from "./TopicMatcher.presets.ts";
import "./TopicMatcher.css";

export default function TopicMatcher(props: TopicMatcherProps) {
  const { state, send, locked, frame } = useMachine(topicMatcher, props);
  const { filterFault, names } = compareTopics(state);
  const shown = state.revealed && !locked;
  return (
    <Frame
      {...frame}
      name="TopicMatcher"
      title={TOPIC_SCENES[state.preset].title}
      note="every verdict is computed by the rules of MQTT 5 §4.7"
      run={
        state.predict
          ? { label: "Show the verdicts", disabled: state.revealed, onRun: () => send({ type: "reveal" }) }
          : undefined
      }
      controls={
        !state.predict && (
          <Button disabled={names.length >= MAX_NAMES} onClick={() => send({ type: "add" })}>
            Add a name
          </Button>
        )
      }
      stage={
        <>
          <TextInput
            label="Topic filter"
            mono
            readOnly={state.predict}
            value={state.filter}
            onChange={(text) => send({ type: "filter", text })}
            hint="+ stands for one level, # for all the levels that remain."
            error={filterFault && { message: `${filterFault.advice} (${filterFault.source})`, at: filterFault.at }}
          />
          <ol className="tm-names" aria-label="Topic names">
            {names.map((verdict, index) => (
              <Name
                // A name is its place, and its text changes as it is typed
                key={index}
                verdict={verdict}
                shown={shown}
                readOnly={state.predict}
                removable={!state.predict && names.length > 1}
                onChange={(text) => send({ type: "name", index, text })}
                onRemove={() => send({ type: "remove", index })}
              />
            ))}
          </ol>
        </>
      }
    />
  );
}

interface NameProps {
  readonly verdict: NameVerdict;
  readonly shown: boolean;
  readonly readOnly: boolean;
  readonly removable: boolean;
  onChange(text: string): void;
  onRemove(): void;
}

function Name({ verdict, shown, readOnly, removable, onChange, onRemove }: NameProps) {
  const { letter, name, fault, steps, wanted } = verdict;
  return (
    <li>
      <div className="tm-head">
        <b aria-hidden>{letter}</b>
        <TextInput
          label={`Topic name ${letter}`}
          hideLabel
          mono
          readOnly={readOnly}
          value={name}
          onChange={onChange}
          error={fault && { message: `${fault.message}. (${fault.source})`, at: fault.at }}
        />
        <span className="tm-verdict" data-matches={shown ? steps?.matches : undefined}>
          {!shown ? "hidden" : steps ? (steps.matches ? "matches" : "no match") : "no verdict"}
          {wanted && !readOnly && <small>asked for</small>}
        </span>
        {removable && (
          <Button onClick={onRemove}>
            Remove<span className="w-hidden"> name {letter}</span>
          </Button>
        )}
      </div>
      <div className="tm-why">
        {shown && steps ? <Levels steps={steps} /> : <p>{waiting(shown, fault !== undefined)}</p>}
      </div>
    </li>
  );
}

const WORDS: Readonly<Record<LevelVerdict, string>> = {
  same: "same",
  plus: "any one",
  hash: "the rest",
  parent: "may be absent",
  differs: "differs",
  missing: "missing",
  extra: "left over",
  dollar: "$ excluded",
};

/** A filter may have 32,768 levels; the sentence below says which one decides. */
const MOST_LEVELS = 24;
const MOST_CHARS = 60;

function Levels({ steps }: { steps: TopicSteps }) {
  const more = steps.levels.length - MOST_LEVELS;
  return (
    <>
      <ol className="tm-levels" aria-label="Level by level: filter, name, verdict">
        {steps.levels.slice(0, MOST_LEVELS).map((level, index) => (
          // Levels have no identity but their place
          <li key={index} data-verdict={level.verdict} title={level.say}>
            <code>{shownLevel(level.filter)}</code>
            <code>{shownLevel(level.name)}</code>
            <span>{WORDS[level.verdict]}</span>
          </li>
        ))}
        {more > 0 && <li>{`and ${more.toLocaleString("en-GB")} more`}</li>}
      </ol>
      <p>
        {steps.why} <cite>{steps.source}</cite>
      </p>
    </>
  );
}

function waiting(shown: boolean, badName: boolean): string {
  if (!shown) return "Predict, then show the verdicts.";
  return badName ? "A name that nobody may publish to matches nothing." : "The filter has to be right first.";
}

function shownLevel(level: string | undefined): string {
  if (level === undefined) return "–";
  return level === "" ? "(empty)" : level.length > MOST_CHARS ? `${level.slice(0, MOST_CHARS - 1)}…` : level;
}
