/** What this browser can do for the book: one row per part, tried for real. */
import { Frame } from "#ui/Frame.tsx";
import { useMachine } from "../useMachine.ts";
import { type BrowserCheckProps, browserCheck, type Finding, progressOf } from "./BrowserCheck.machine.ts";
import { PARTS, type Part } from "./BrowserCheck.parts.ts";
import { createProbes } from "./BrowserCheck.probes.ts";
import "./BrowserCheck.css";

const WORDS = { yes: "✓ yes", no: "✗ no", unknown: "? not known" };

export default function BrowserCheck({ id }: BrowserCheckProps) {
  const { state, send, frame } = useMachine(browserCheck, { id }, createProbes);
  const busy = state.phase === "running";
  return (
    <Frame
      {...frame}
      name="BrowserCheck"
      title="Check this browser"
      note="tried here, sent nowhere"
      run={{ label: "Check this browser", busy, onRun: () => send({ type: "check" }) }}
      progress={busy ? { ...progressOf(state), note: "Checking" } : undefined}
      stage={
        <ul className="bc" aria-busy={busy}>
          {PARTS.map((part) => (
            <Row key={part.id} part={part} finding={state.findings[part.id]} busy={busy} />
          ))}
        </ul>
      }
    />
  );
}

function Row({ part, finding, busy }: { part: Part; finding: Finding | undefined; busy: boolean }) {
  return (
    <li data-part={part.id} data-verdict={finding?.verdict}>
      <p className="bc-name">
        <strong>{part.name}</strong>
        <span>{part.neededFor}</span>
      </p>
      <p className="bc-found">
        <strong>{finding ? WORDS[finding.verdict] : busy ? "checking" : "not checked yet"}</strong>
        <span>{finding?.seen}</span>
      </p>
      <p className="bc-without">
        <span>Without it: </span>
        {part.without}
      </p>
    </li>
  );
}
