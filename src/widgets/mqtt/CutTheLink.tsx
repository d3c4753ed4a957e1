/** One reading on its way over two links: choose where a link dies, say what arrives, run it, and read every byte. */
import type { Received } from "#engine/mqtt/network.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { useMachine } from "../useMachine.ts";
import { forkAt } from "./CutTheLink.fork.ts";
import { cutTheLink } from "./CutTheLink.machine.ts";
import { PARTIES, sceneOf } from "./CutTheLink.presets.ts";
import { previewOf } from "./CutTheLink.preview.ts";
import { createRunner } from "./CutTheLink.runner.ts";
import type { CutTheLinkProps } from "./CutTheLink.state.ts";
import { chosenEntry, sayScenario } from "./CutTheLink.words.ts";
import { CutTheLinkSetup } from "./CutTheLinkSetup.tsx";
import { CutTheLinkTable } from "./CutTheLinkTable.tsx";
import { TraceLanes, TracePacket } from "./TraceView.tsx";
import "./CutTheLink.css";

const NOTHING = { entries: [], events: [] };

export default function CutTheLink(props: CutTheLinkProps) {
  const { state, send, stop, locked, frame } = useMachine(cutTheLink, props, createRunner);
  const { title, bench } = sceneOf(state.preset);
  const { run, phase } = state;
  const shown = locked ? undefined : run;
  const busy = phase === "running";
  const entry = locked ? undefined : chosenEntry(state);
  const mayFork =
    phase === "done" && run !== undefined && typeof forkAt(run, state.scenario, entry, "before") !== "string";
  const onStop = () => stop({ type: "failed", why: "The run was stopped." });
  return (
    <Frame
      {...frame}
      name="CutTheLink"
      title={title}
      note="real MQTT clients and a real broker, in this page"
      seed={state.seed}
      error={phase === "failed" ? state.notice : undefined}
      run={bench ? undefined : { disabled: phase === "done", busy, onRun: () => send({ type: "run" }), onStop }}
      stage={
        <>
          {bench ? (
            <CutTheLinkSetup state={state} send={send} />
          ) : (
            <p className="cl-plan">{sayScenario(state.scenario)}</p>
          )}
          <TraceLanes
            trace={shown?.trace ?? NOTHING}
            clients={PARTIES}
            after={state.showPrepared ? 0 : shown?.after}
            at={state.at}
            looking={state.looking}
            height={460}
            empty={busy ? "Running." : "Nothing has been sent yet."}
            onAt={(at) => send({ type: "at", at })}
            onLook={(n) => send({ type: "look", n })}
            heard={heard}
          />
          <div className="cl-row">
            <Button pressed={state.showPrepared} disabled={!shown} onClick={() => send({ type: "show-prepared" })}>
              Show connecting and subscribing
            </Button>
            <Button disabled={!mayFork} onClick={() => send({ type: "fork", when: "before" })}>
              Cut here instead
            </Button>
            <Button disabled={!mayFork} onClick={() => send({ type: "fork", when: "after" })}>
              Cut just after it
            </Button>
          </div>
          {bench && <CutTheLinkTable state={state} send={send} />}
        </>
      }
      detail={
        <TracePacket
          entry={entry ?? previewOf(state.scenario)}
          note={entry ? undefined : "not sent yet"}
          empty="No packet yet"
        />
      }
    />
  );
}

function heard(_: Received, nth: number): string {
  return `copy ${nth}`;
}
