/** Which broker the clients talk to, and how a terminal reaches the same one. */
import { useEffect, useId, useRef, useState } from "react";
import type { TargetName } from "#engine/mqtt/target.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import type { State } from "./LiveBroker.state.ts";

const TARGETS = [
  { value: "page", text: "in this page" },
  { value: "shared", text: "shared with other tabs" },
  { value: "ws", text: "the embedded broker" },
] as const;

interface TargetProps {
  readonly state: State;
  onTarget(target: TargetName): void;
}

export function LiveBrokerTarget({ state, onTarget }: TargetProps) {
  return (
    <div>
      <Choice
        label="Which broker"
        options={TARGETS}
        chosen={TARGETS.findIndex((each) => each.value === state.target)}
        onChoose={onTarget}
      />
      <div className="lb-where">
        <Where state={state} />
      </div>
    </div>
  );
}

function Where({ state }: { readonly state: State }) {
  const { server } = state;
  if (state.target === "page") return <p>A broker of its own for this widget. Nothing leaves the page.</p>;
  if (state.target === "shared") return <p>Open this page in another tab, choose the same, and the clients meet.</p>;
  if (server.found === "yes")
    return server.line ? <TerminalLine line={server.line} /> : <p>The broker at {server.websocket}.</p>;
  return <p>{server.found === "no" ? server.why : "Asking the server for its broker."}</p>;
}

function TerminalLine({ line }: { readonly line: string }) {
  const [copied, setCopied] = useState<"no" | "yes" | "by hand">("no");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (copied === "by hand") input.current?.select();
  }, [copied]);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(line);
      setCopied("yes");
    } catch {
      setCopied("by hand");
    }
  }
  return (
    <div className="lb-row">
      <div className="w-field">
        <label htmlFor={id}>In a terminal</label>
        <input id={id} className="w-mono" ref={input} readOnly value={line} />
      </div>
      <Button onClick={() => void copy()}>Copy</Button>
      <span role="status">{copied === "yes" ? "Copied" : copied === "by hand" ? "Selected: press Ctrl+C" : ""}</span>
    </div>
  );
}
